namespace CdmoBooking.Messages.Http;

/// <summary>
/// A booking of another firm that could have the slots of the one asked about if that did not have them, and cannot be had as things are.
/// State: Waitlisted or Refused. Place is where it would be.
/// </summary>
public sealed record RivalView(
    Guid BookingId, string Organisation, string Title, Product Product, Purpose Purpose, string State, DateTimeOffset? WaitingSince, bool Emergency,
    IReadOnlyList<StageRequest> Stages, IReadOnlyList<BookedStage> Place);

/// <summary>
/// What of a rule of fair use is taken, this booking included. Kind as in <see cref="FairUseRuleView"/>: days ahead for Notice and Horizon, bookings
/// for OpenHolds, days for LineDays and for a reserve, which stands for all who may not use it. Excused: only because it claims to be an emergency.
/// </summary>
public sealed record RuleUseView(string Kind, string Name, double Used, double Limit, bool Broken, bool Excused = false, DateOnly? Quarter = null, string? Line = null);

/// <summary>Which customer it counts as, whether it claims to be an emergency, and what the rules of fair use say of it.</summary>
public sealed record RulesOfRequestView(CustomerClass Class, bool Emergency, IReadOnlyList<RuleUseView> Rules);
