using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Resale;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Interchange;

// POST /import/slots -> the slots of an existing plan are entered, whole bookings at once; a dry run only lists what does not fit.
static class ImportSlots
{
    public static async Task<ImportReport> Handle(
        bool? dryRun, HttpRequest request, CapacityDb db, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var faults = new List<RowFault>();
        var rows = await Sheet.Read(request, SlotSheet.Columns, settings.Zone, faults, ct);
        var entries = rows.Select(SlotSheet.Entry).OfType<SlotEntry>().ToList();
        var now = clock.GetUtcNow();
        var lines = await db.LockLines(entries.Select(e => e.Line), ct);
        var known = await Known(db, entries, ct);
        var coming = entries.Where(e => !known.ContainsKey(IdOf(e))).ToList();
        foreach (var entry in entries.Except(coming).Where(e => !IsIn(known[IdOf(e)], e)))
            entry.Row.Fault("booking", "exists", "There is a booking of this name that does not have this slot.");
        var plan = new PlanCheck(await db.Centre(ct), await Schedule.Read(db, lines, now, ct));
        foreach (var entry in coming) plan.Enter(entry);
        plan.FindFaults();
        FaultsWithinBookings(coming);
        var report = Imports.Report(dryRun ?? false, rows.Count, coming.Count, entries.Count - coming.Count, faults);
        if (report.Applied) await Enter(db, coming, plan, now, now.AddDays(settings.Holds.DecisionDays), ct);
        return report;
    }

    static void FaultsWithinBookings(IReadOnlyList<SlotEntry> coming)
    {
        foreach (var booking in coming.GroupBy(IdOf).Select(g => g.OrderBy(e => e.Stage).ToList()))
        {
            var first = booking[0];
            foreach (var (entry, stage) in booking.Select((e, i) => (e, i)))
            {
                if (entry.Stage != stage) entry.Row.Fault("stage", "invalid-stage", "The stages of a booking count from 1 without a gap.");
                if ((entry.Product, entry.Purpose, entry.Class, entry.Firm) != (first.Product, first.Purpose, first.Class, first.Firm))
                    entry.Row.Fault("booking", "differs", $"Row {first.Row.Number} says otherwise of the same booking.");
                if (stage > 0 && entry.Start < booking[stage - 1].End) entry.Row.Fault("start", "out-of-order", "A stage starts before the one before it ends.");
            }
        }
    }

    static async Task<Dictionary<Guid, Allocation>> Known(CapacityDb db, IReadOnlyList<SlotEntry> entries, CancellationToken ct)
    {
        var ids = entries.Select(IdOf).ToHashSet();
        return await db.Allocations.AsNoTracking().Include(a => a.Slots).Where(a => ids.Contains(a.BookingId)).ToDictionaryAsync(a => a.BookingId, ct);
    }

    static bool IsIn(Allocation known, SlotEntry entry) => known.Organisation == entry.Organisation && known.Slots.Any(s =>
        s.Blocking && (s.Stage, s.LineId, s.StartsAt, s.EndsAt) == (entry.Stage, entry.Line, entry.Start, entry.End));

    /// <summary>What we exported comes back under its id; other names make one of their own, the same each time.</summary>
    static Guid IdOf(SlotEntry entry) => Guid.TryParse(entry.Booking, out var id) ? id : DeterministicId.Of("import", entry.Organisation, entry.Booking);

    static async Task Enter(CapacityDb db, IReadOnlyList<SlotEntry> coming, PlanCheck plan, DateTimeOffset now, DateTimeOffset holdUntil, CancellationToken ct)
    {
        await db.MakeRoom(plan.Coming, plan.Before, plan.After, ct);
        foreach (var booking in coming.GroupBy(IdOf).Select(g => g.OrderBy(e => e.Stage).ToList()))
        {
            var first = booking[0];
            var stages = booking.ConvertAll(e => new StageRequest(e.Service, e.Batches, e.Start, e.End, e.Line));
            var allocation = Allocation.For(IdOf(first), first.Organisation, first.Title, first.Product, first.Purpose, stages, first.Class, emergency: false);
            allocation.Import(booking.SelectMany(e => plan.SlotsOf(e, allocation, now)), first.Firm, holdUntil);
            db.Allocations.Add(allocation);
            db.Publish(allocation, new SlotsImported(
                allocation.BookingId, allocation.Version, allocation.Organisation, allocation.Title, allocation.Product, allocation.Purpose, allocation.Class,
                [.. booking.Select(e => new BookedStage(e.Service, e.Batches, plan.WindowOf(e)))], allocation.HoldExpiresAt));
            if (first.Firm) await db.SellAgain(allocation, ct);
        }
    }
}
