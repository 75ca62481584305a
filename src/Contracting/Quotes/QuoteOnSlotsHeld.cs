// SlotsHeld -> the work is priced by the rate card in force, with the public support that is left, BookingQuoted; without a rate for every stage there is no quote.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Contracting.Quotes;

sealed class QuoteOnSlotsHeld(ContractingDb db, Pricing pricing, TimeProvider clock, ILogger<QuoteOnSlotsHeld> log) : IHandle<SlotsHeld>
{
    public async Task Handle(SlotsHeld held, CancellationToken ct)
    {
        var (card, work) = (await db.RateCardInForce(ct), WorkToPrice.Of(held.Stages, held.Purpose, held.Class));
        if (card is null || card.Missing(work) is { Count: > 0 })
        {
            log.LogWarning("Booking {BookingId} is not quoted: the rate card lacks {Services}.",
                held.BookingId, card?.Missing(work) ?? ["every service, since there is no card in force"]);
            return;
        }
        var quote = await db.QuoteFor(held.BookingId, held.Organisation, ct);
        if (quote.Needs(work, held.Version, clock.GetUtcNow())) await pricing.Price(quote, card, work, held.Version, ct);
    }
}
