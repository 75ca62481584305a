// BookingRejected -> the quote is void, and its public share goes back.
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Quotes;

sealed class LapseOnBookingRejected(ContractingDb db, Pricing pricing) : IHandle<BookingRejected>
{
    public async Task Handle(BookingRejected rejected, CancellationToken ct) =>
        await pricing.Lapse(await db.QuoteFor(rejected.BookingId, rejected.Organisation, ct), rejected.Reason, ct);
}
