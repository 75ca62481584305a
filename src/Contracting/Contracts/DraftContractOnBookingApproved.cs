// BookingApproved -> the quote is accepted, its statement of work is ready to sign, ContractDrafted; nothing if the booking ended meanwhile.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Contracting.Contracts;

sealed class DraftContractOnBookingApproved(ContractingDb db, Settings settings, TimeProvider clock, ILogger<DraftContractOnBookingApproved> log)
    : IHandle<BookingApproved>
{
    public async Task Handle(BookingApproved approved, CancellationToken ct)
    {
        var quote = await db.QuoteFor(approved.BookingId, approved.Organisation, ct);
        if (quote.State != QuoteState.Open)
        {
            log.LogInformation("No contract for booking {BookingId}: its quote is {State}.", approved.BookingId, quote.State);
            return;
        }
        // Booking may have approved before it heard of a move.
        var stages = quote.MovedTo ?? approved.Stages;
        // The approval may overtake SlotsHeld; then the price is made here.
        var card = quote.Covers(stages)
            ? await db.RateCards.SingleAsync(c => c.Id == quote.RateCardId, ct)
            : await db.RateCardInForce(ct) ?? throw new InvalidOperationException("No rate card is in force, so no contract can be drafted.");
        if (quote.Price(card, stages, quote.HeldVersion))
            db.Publish(quote, new BookingQuoted(quote.BookingId, quote.Version, quote.Organisation, quote.Total));
        quote.Accept();

        var work = new StatementOfWork(approved.BookingId, approved.Organisation, approved.Title, approved.Product, approved.Purpose, stages,
            quote.Total, quote.Total.Percent(card.DepositPercent), card.Ladder, settings.Zone);
        var contract = Contract.Draft(work, clock.GetUtcNow());
        db.Contracts.Add(contract);
        db.Publish(contract, new ContractDrafted(
            contract.Id, approved.BookingId, contract.Version, contract.Organisation, contract.Price, contract.DepositDue));
    }
}
