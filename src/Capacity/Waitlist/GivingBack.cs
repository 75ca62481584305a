using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Waitlist;

/// <summary>
/// What becomes of capacity when it is freed, in the transaction that frees it and under the locks of its lines: kept for those who
/// wait if anybody waits for a service that the line runs, else shown to all at once.
/// </summary>
static class GivingBack
{
    /// <summary>The slots of a booking that ends; if it waited, it does no more.</summary>
    public static async Task GiveBack(this CapacityDb db, Allocation ended, string why, DateTimeOffset now, CancellationToken ct)
    {
        await db.EndWaiting(ended.BookingId, why, ct);
        await db.GiveBack(ended, ended.Slots, now, ct);
    }

    public static Task GiveBack(this CapacityDb db, Aggregate sender, IEnumerable<Slot> freed, DateTimeOffset now, CancellationToken ct) =>
        db.GiveBack(sender, freed.Where(s => !s.Beside).Select(s => (s.LineId, new Period(s.OccupiedFrom, s.EndsAt))), now, ct);

    public static async Task GiveBack(this CapacityDb db, Aggregate sender, IEnumerable<(string LineId, Period Period)> freed, DateTimeOffset now, CancellationToken ct)
    {
        var ahead = freed.Where(f => f.Period.End > now).ToList();
        if (ahead.Count == 0) return;
        var ids = ahead.Select(f => f.LineId).ToList();
        var lines = await db.Lines.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var wanted = (await db.StagesOfThoseWhoWait(ct)).Select(s => s.Service).ToHashSet();
        var pending = false;
        foreach (var (lineId, period) in ahead)
        {
            var stretch = new FreedCapacity(Guid.CreateVersion7(now), lineId, period.Start > now ? period.Start : now, period.End, now);
            if (lines[lineId].Services.Any(s => wanted.Contains(s.Service))) pending = true;
            else stretch.Release();
            db.Freed.Add(stretch);
        }
        if (pending) db.Publish(sender, new OffersBecameDue(sender.Version));
        // Whoever plans next in this transaction must find them.
        await db.SaveChangesAsync(ct);
    }

    public static async Task EndWaiting(this CapacityDb db, Guid bookingId, string why, CancellationToken ct) =>
        (await db.Waitlist.FindAsync([bookingId], ct))?.End(why);

    static async Task<IEnumerable<StageRequest>> StagesOfThoseWhoWait(this CapacityDb db, CancellationToken ct) =>
        (await db.ThoseWhoWait().Select(w => w.Allocation.Stages).ToListAsync(ct)).SelectMany(s => s);

    /// <summary>Those who could be offered something.</summary>
    public static IQueryable<WaitingRow> ThoseWhoWait(this CapacityDb db) =>
        from entry in db.Waitlist
        join allocation in db.Allocations on entry.BookingId equals allocation.BookingId
        where entry.State == WaitlistState.Waiting
        select new WaitingRow { Entry = entry, Allocation = allocation };
}

sealed class WaitingRow
{
    public required WaitlistEntry Entry { get; init; }
    public required Allocation Allocation { get; init; }
}
