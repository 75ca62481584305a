namespace CdmoBooking.Capacity.Domain;

/// <summary>Emergency and SmallFirm come before others; LongestWait: who has waited longest; BestFit: who leaves least of the freed capacity unused.</summary>
public enum RankingCriterion { Emergency, SmallFirm, LongestWait, BestFit }

/// <summary>Who of those waiting is offered freed capacity first: the criteria in order. The newest that is in effect counts.</summary>
public sealed class RankingRule(string id, DateTimeOffset effectiveFrom, IReadOnlyList<RankingCriterion> criteria, double offerHours)
{
    public string Id { get; private init; } = id;
    public DateTimeOffset EffectiveFrom { get; private init; } = effectiveFrom;
    public IReadOnlyList<RankingCriterion> Criteria { get; private init; } = criteria;
    /// <summary>How long an offer is exclusive.</summary>
    public double OfferHours { get; private init; } = offerHours;
}
