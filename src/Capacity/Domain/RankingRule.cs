using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

/// <summary>Emergency and SmallFirm come before others; LongestWait: who has waited longest; BestFit: who leaves least of the freed capacity unused.</summary>
public enum RankingCriterion { Emergency, SmallFirm, LongestWait, BestFit }

/// <summary>Who of those waiting is offered freed capacity first: the criteria in order. The newest that is in effect counts.</summary>
public sealed class RankingRule(string id, DateTimeOffset effectiveFrom, IReadOnlyList<RankingCriterion> criteria, double offerHours) : Aggregate
{
    public string Id { get; private init; } = id;
    public DateTimeOffset EffectiveFrom { get; private init; } = effectiveFrom;
    public IReadOnlyList<RankingCriterion> Criteria { get; private init; } = criteria;
    /// <summary>How long an offer is exclusive.</summary>
    public double OfferHours { get; private init; } = offerHours;

    public override string Stream => $"ranking-rule/{Id}";

    public RankingRule Entered()
    {
        Record("entered", null, FormattableString.Invariant($"{string.Join(", ", Criteria)}; {OfferHours} h from {EffectiveFrom:u}"));
        return this;
    }

    /// <summary>Counts until the centre has entered a rule of its own.</summary>
    public static RankingRule First => new("first-come", DateTimeOffset.MinValue, [RankingCriterion.LongestWait], 72);

    public static RankingRule InEffect(IEnumerable<RankingRule> all, DateTimeOffset at) => all
        .Where(r => r.EffectiveFrom <= at)
        .OrderByDescending(r => r.EffectiveFrom).ThenByDescending(r => r.Id, StringComparer.Ordinal)
        .FirstOrDefault() ?? First;

    /// <summary>By the criteria; among equals who has waited longest.</summary>
    public IReadOnlyList<T> Order<T>(IEnumerable<T> waiting) where T : Waiting =>
    [
        .. Criteria.Aggregate(waiting.OrderBy(_ => 0), (order, criterion) => criterion switch
        {
            RankingCriterion.Emergency => order.ThenBy(w => !w.Allocation.Emergency),
            RankingCriterion.SmallFirm => order.ThenBy(w => w.Allocation.Class != CustomerClass.Small),
            RankingCriterion.BestFit => order.ThenBy(w => w.Unused),
            _ => order.ThenBy(w => w.Entry.Since),
        }).ThenBy(w => w.Entry.Since).ThenBy(w => w.Entry.BookingId),
    ];
}
