using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Waitlist;

// OfferDeclined -> the offered slots go to the next who waits; the booking waits on.
[AsCentre(Across.Neighbours)]
sealed class FreeOnOfferDeclined(CapacityDb db, TimeProvider clock) : IHandle<OfferDeclined>
{
    public async Task Handle(OfferDeclined message, CancellationToken ct)
    {
        if (await db.LockAllocation(message.BookingId, ct) is not { } booking) return;
        var freed = booking.DeclineOffer(message.Reason);
        if (freed.Count == 0) return;
        var entry = (await db.Waitlist.FindAsync([booking.BookingId], ct))!;
        entry.Decline(freed.Where(s => !s.Beside).Select(s => new DeclinedSlot(s.LineId, new Period(s.StartsAt, s.EndsAt))), message.Reason);
        await db.CloseRanks(freed, ct);
        await db.GiveBack(booking, freed, clock.GetUtcNow(), ct);
    }
}
