using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Waitlist;

// OfferAccepted -> the offered slots are held for the decision of staff; if the offer has lapsed first, it ends.
[AsCentre(Across.Neighbours)]
sealed class HoldOnOfferAccepted(CapacityDb db, TimeProvider clock, Settings settings) : IHandle<OfferAccepted>
{
    public async Task Handle(OfferAccepted message, CancellationToken ct)
    {
        if (await db.LockAllocation(message.BookingId, ct) is not { } booking) return;
        var now = clock.GetUtcNow();
        var until = now.AddDays(settings.Holds.DecisionDays);
        if (!booking.AcceptOffer(until, now))
        {
            await db.Lapse(booking, now, ct);
            return;
        }
        await db.EndWaiting(booking.BookingId, "The offer was accepted.", ct);
        db.Publish(booking, new SlotsHeld(
            booking.BookingId, booking.Version, booking.Organisation, booking.Product, booking.Purpose, await db.Booked(booking, ct), until, booking.Class));
    }
}
