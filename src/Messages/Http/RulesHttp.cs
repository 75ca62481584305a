namespace CdmoBooking.Messages.Http;

/// <summary>Criteria in their order, and the same in words.</summary>
public sealed record RankingRuleView(string Id, DateTimeOffset EffectiveFrom, IReadOnlyList<string> Criteria, double OfferHours, IReadOnlyList<string> InWords);

/// <summary>Criteria: Emergency, SmallFirm, LongestWait, BestFit. In effect at once unless said otherwise.</summary>
public sealed record NewRankingRule(IReadOnlyList<string> Criteria, double OfferHours, DateTimeOffset? EffectiveFrom = null);

public sealed record FairUseRuleView(string Id, string Kind, double Limit, string Name, DateTimeOffset EffectiveFrom, CustomerClass? AppliesTo, int? ReleasedDays);

/// <summary>
/// Kind: Horizon, Notice (days), OpenHolds (bookings), LineDays (days in a quarter), ReservedForSmall, ReservedForEmergencies (percent of a line's
/// days in a quarter). Without a class the rule is for all. In effect at once unless said otherwise.
/// </summary>
public sealed record NewFairUseRule(string Kind, double Limit, string Name, DateTimeOffset? EffectiveFrom = null, CustomerClass? AppliesTo = null, int? ReleasedDays = null);

/// <summary>Rank and Ahead count those who wait for one of the same services; null while slots are offered.</summary>
public sealed record WaitlistItem(
    Guid BookingId, string Organisation, string Title, string State, DateTimeOffset Since, IReadOnlyList<string> Services, int? Rank, int? Ahead, DateTimeOffset? OfferExpiresAt);

public sealed record WaitlistView(RankingRuleView Ranking, IReadOnlyList<WaitlistItem> Items);

public sealed record ReleasedView(string LineId, string Line, DateTimeOffset Start, DateTimeOffset End);
