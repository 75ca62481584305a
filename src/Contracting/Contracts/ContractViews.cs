using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Contracting.Contracts;

static class ContractViews
{
    public static ContractView Of(Contract c) => new(
        c.Id, c.BookingId, c.Kind.ToString(), c.State.ToString(), c.Version, c.Organisation, c.Title,
        c.Price, c.Payable, c.DepositDue, c.Paid, c.DocumentSha256, c.DraftedAt,
        c.Signatures.Select(s => new SignatureView(s.Party, s.Name, s.Meaning, s.At, s.DocumentSha256)).ToList(),
        c.Deposits.Select(d => new DepositView(d.Amount, d.Reference, d.ReceivedOn)).ToList(),
        c.CancellationFee);
}
