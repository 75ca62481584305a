using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Contracts;

/// <summary>Contracts as callers see them, today.</summary>
sealed class ContractViews(Settings settings, TimeProvider clock)
{
    public ContractView Of(Contract c)
    {
        var today = settings.DayOf(clock.GetUtcNow());
        return new(
            c.Id, c.BookingId, c.Kind.ToString(), c.State.ToString(), c.Version, c.Organisation, c.Title,
            c.Price, c.Payable, c.DepositDue, c.Paid, c.Outstanding, c.DocumentSha256, c.DraftedAt,
            [.. c.Signatures.Select(s => new SignatureView(s.Party, s.Name, s.Meaning, s.At, s.DocumentSha256, s.Organisation, s.Capacity, s.For?.Name))],
            [.. c.Deposits.Select(d => new DepositView(d.Amount, d.Reference, d.ReceivedOn))],
            c.CancellationFee, c.Partner, c.Revision, c.Language, c.SpecialTerms, c.Until, c.SignBy,
            c.IsOpen ? [.. c.OpenSeats.Select(s => new SeatView(s.Party, s.Organisation, s.Capacity, s.Turn))] : [],
            [.. c.Payments(settings.Zone).Select(p => new PaymentView(p.Title, p.Amount, p.Received, p.Due, p.StateOn(today).ToString()))]);
    }
}
