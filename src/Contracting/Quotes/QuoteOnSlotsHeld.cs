// SlotsHeld -> the work is priced by the rate card in force, BookingQuoted; without a rate for every stage there is no quote.
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Contracting.Quotes;

sealed class QuoteOnSlotsHeld(ContractingDb db, ILogger<QuoteOnSlotsHeld> log) : IHandle<SlotsHeld>
{
    public async Task Handle(SlotsHeld held, CancellationToken ct)
    {
        var card = await db.RateCardInForce(ct);
        if (card is null || card.Missing(held.Stages) is { Count: > 0 })
        {
            log.LogWarning("Booking {BookingId} is not quoted: the rate card lacks {Services}.",
                held.BookingId, card?.Missing(held.Stages) ?? ["every service, since there is no card in force"]);
            return;
        }
        var quote = await db.QuoteFor(held.BookingId, held.Organisation, ct);
        if (quote.Price(card, held.Stages, held.Version))
            db.Publish(quote, new BookingQuoted(quote.BookingId, quote.Version, quote.Organisation, quote.Total));
    }
}
