using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Resale;
using CdmoBooking.Capacity.Waitlist;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Rescheduling;

// RescheduleRequested -> the booking has the slots that it asked for instead of its own, all at once; or its own as before, with every reason and what is free instead.
[AsCentre(Across.Plan)]
sealed class RescheduleOnRescheduleRequested(CapacityDb db, TimeProvider clock) : IHandle<RescheduleRequested>
{
    public async Task Handle(RescheduleRequested message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var known = await db.Allocations.AsNoTracking().SingleAsync(a => a.BookingId == message.BookingId, ct);
        await Allowance.Lock(db, await db.Centre(ct), known, now, ct);
        var lines = await db.LockAndLapse(await db.LinesFor(known.Stages, ct), now, ct);
        var booking = await db.Allocations.Include(a => a.Slots).SingleAsync(a => a.BookingId == message.BookingId, ct);
        if (!booking.Reschedulable)
        {
            var what = booking.InProgress ? "in progress" : booking.State.ToString();
            Keep(booking, message, [new(message.Windows[0].Stage, booking.Stages[message.Windows[0].Stage].Service, "wrong-state", $"The booking is {what}; its slots cannot be changed.")], []);
            return;
        }
        var (wish, present) = (new Wish(booking, message.Windows), booking.Booked(lines.ToDictionary(l => l.Id)));
        var schedule = await Schedule.Read(db, lines, now, ct, without: booking.BookingId);
        var allowance = Allowance.Of(db, schedule.Centre, booking, now);
        var demands = wish.Demands(present, schedule, allowance, now);
        var found = await allowance.Earliest(demands, ct);
        if (found.Places is null)
            Keep(booking, message, wish.Reasons(demands, found, allowance, schedule), await wish.Alternatives(demands, found, allowance, schedule, now, ct));
        else if (found.Places.Where(p => !IsAt(p, present[p.Stage].Slot)).ToList() is { Count: > 0 } changed)
            await Move(booking, message, wish, changed, lines, now, ct);
        else
            Keep(booking, message, [.. message.Windows.Select(w => new RefusalReason(w.Stage, present[w.Stage].Service, "unchanged", "The earliest slots in these windows are those that the booking has."))], []);
    }

    async Task Move(
        Allocation booking, RescheduleRequested message, Wish wish, IReadOnlyList<PlacedStage> changed, IReadOnlyList<Line> lines, DateTimeOffset now, CancellationToken ct)
    {
        var before = booking.Present[0].StartsAt;
        var given = booking.GiveUpSlots([.. changed.Select(p => p.Stage)]);
        await db.CloseRanks(given, ct);
        var (slots, _) = await db.Place(booking, changed, await Schedule.Read(db, lines, now, ct), now, ct);
        booking.Reschedule(before, slots, wish.Stages, message.Reason);
        booking.MakeFirm();
        var firm = booking.State == AllocationState.Firm;
        db.Publish(booking, new SlotsMoved(
            booking.BookingId, booking.Version, booking.Organisation, booking.Booked(lines.ToDictionary(l => l.Id)), message.Reason, booking.HoldExpiresAt, firm,
            Asked: new(message.Version, message.By)));
        if (firm) await db.SellAgain(booking, ct);
        await db.GiveBack(booking, given, now, ct);
    }

    void Keep(Allocation booking, RescheduleRequested message, IReadOnlyList<RefusalReason> reasons, IReadOnlyList<Alternative> alternatives)
    {
        booking.KeepSlots(string.Join(" ", reasons.Select(r => r.Detail)));
        db.Publish(booking, new RescheduleRefused(
            booking.BookingId, booking.Version, booking.Organisation, new(message.Version, message.By), reasons, alternatives));
    }

    static bool IsAt(PlacedStage place, Window slot) => (place.Option.Line.LineId, place.Slot.Start) == (slot.LineId, slot.Start);
}
