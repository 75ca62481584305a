// BookingApproved -> the quote is accepted, its statement of work is ready to sign, ContractDrafted; nothing if the booking ended meanwhile.
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Contracting.Quotes;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Contracting.Contracts;

sealed class DraftContractOnBookingApproved(ContractingDb db, Pricing pricing, GateKeeper gates, Templates templates, Settings settings, TimeProvider clock, ILogger<DraftContractOnBookingApproved> log)
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
        // The approval may overtake SlotsHeld, or come after the quote was valid; then the price is made here.
        var toPrice = WorkToPrice.Of(stages, approved.Purpose, approved.Class);
        var needsPrice = quote.Needs(toPrice, quote.HeldVersion, clock.GetUtcNow());
        var card = needsPrice
            ? await db.RateCardInForce(ct) ?? throw new InvalidOperationException("No rate card is in force, so no contract can be drafted.")
            : await db.RateCards.SingleAsync(c => c.Id == quote.RateCardId, ct);
        if (needsPrice) await pricing.Price(quote, card, toPrice, quote.HeldVersion, ct);
        quote.Accept();

        await gates.TakeTurn([approved.Organisation], ct);
        var rules = await db.ContractRulesInForce(ct);
        var charges = quote.Charges ?? new(quote.Net, 0, null, card.DepositPercent);
        var work = new StatementOfWork(approved.BookingId, approved.Organisation, approved.Title, approved.Product, approved.Purpose, stages,
            quote.Lines, charges, card.Ladder, settings.Zone)
        {
            Template = (await templates.Current(ContractKind.SOW, Language.English, ct)).Text,
            Payments = PaymentTerm.Of(charges, rules.DepositDays, rules.Schedule),
        };
        var mou = approved.Programme is { } programme ? await db.JointProgrammes.Where(p => p.Id == programme).Select(p => (Guid?)p.MouId).SingleOrDefaultAsync(ct) : null;
        var contract = Contract.Draft(work, rules.SigningOf(ContractKind.SOW), clock.GetUtcNow(), quote.MovedVersion, mou);
        db.Contracts.Add(contract);
        db.Publish(contract, new ContractDrafted(
            contract.Id, approved.BookingId, contract.Version, contract.Organisation, contract.Price, contract.DepositDue));
        await gates.Check(contract, ct);
    }
}
