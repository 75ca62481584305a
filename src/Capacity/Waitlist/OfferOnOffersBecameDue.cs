using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Waitlist;

// OffersBecameDue -> those who wait are offered what is free, in turn.
[AsCentre(Across.Waitlist)]
sealed class OfferOnOffersBecameDue(Offers offers) : IHandle<OffersBecameDue>
{
    public Task Handle(OffersBecameDue message, CancellationToken ct) => offers.Make(ct);
}
