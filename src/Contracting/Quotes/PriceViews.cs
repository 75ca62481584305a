using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Contracting.Quotes;

static class PriceViews
{
    public static PriceView Of(IReadOnlyList<QuoteLine> lines, Charges charges, DateTimeOffset validUntil, IReadOnlyList<string> unpriced) => new(
        [.. lines.Select(l => new PriceLine(l.Service, l.Batches, l.Item, l.AtCost, l.Price, l.Support ?? l.Price * 0))],
        charges.Net, charges.Support is { } s ? new(s.Programme, s.Name, s.Percent, s.Amount, s.LimitedBy) : null,
        charges.VatPercent, charges.Vat, charges.Payable, charges.Deposit, validUntil, unpriced);
}
