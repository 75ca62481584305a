using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Contracting.Rates;

static class RateCardViews
{
    public static RateCardView View(this RateCard card) => new(
        card.Id, card.ValidFrom, card.DepositPercent, card.VatPercent, card.ValidDays, card.Ladder,
        [.. card.Rates.Select(r => new RateView(r.Service, r.Price, r.Flat, r.Class, r.Purpose, r.ScaleUpTo))],
        [.. card.Materials.Select(m => new MaterialView(m.Service, m.Item, m.PerBatch, m.AtCost))]);
}
