using System.Globalization;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.FairUse;

/// <summary>The earliest route within the rules, and what earlier ones would have taken beyond them.</summary>
sealed record FairRoute(IReadOnlyList<PlacedStage>? Places, IReadOnlyList<Excess> Excesses);

/// <summary>What the fair-use rules in effect leave to one booking.</summary>
sealed class Allowance
{
    const int MostSearches = 40;

    readonly Usage usage;
    readonly Allocation booking;
    readonly DateTimeOffset now;
    readonly IReadOnlyList<FairUseRule> rules;

    Allowance(CapacityDb db, Allocation booking, IReadOnlyList<FairUseRule> all, DateTimeOffset now)
    {
        (usage, this.booking, this.now) = (new(db, booking.BookingId, now), booking, now);
        rules = [.. Enum.GetValues<FairUseKind>().Select(kind => FairUseRule.InEffect(all, kind, booking.Class, now)).OfType<FairUseRule>()];
    }

    /// <summary>Before any lines are locked.</summary>
    public static async Task<Allowance> Lock(CapacityDb db, Centre centre, Allocation booking, DateTimeOffset now, CancellationToken ct)
    {
        var allowance = Of(db, centre, booking, now);
        if ((allowance[FairUseKind.OpenHolds] ?? allowance[FairUseKind.LineDays]) is not null) await db.LockOrganisations([booking.Organisation], ct);
        return allowance;
    }

    public static Allowance Of(CapacityDb db, Centre centre, Allocation booking, DateTimeOffset now) => new(db, booking, centre.FairUse, now);

    public DateTimeOffset NotBefore => now.AddDays(this[FairUseKind.Notice]?.Limit ?? 0);

    public DateTimeOffset? NotAfter => this[FairUseKind.Horizon] is { } rule ? now.AddDays(rule.Limit) : null;

    FairUseRule? this[FairUseKind kind] => rules.FirstOrDefault(r => r.Kind == kind);

    /// <summary>Where a route breaks a rule, the stage is kept from it and the search goes on, within bounds.</summary>
    public async Task<FairRoute> Earliest(IReadOnlyList<StageDemand> demands, CancellationToken ct)
    {
        if (await TooManyHolds(demands[0].Service, ct) is { } tooMany) return new(null, [tooMany]);
        var excesses = new List<Excess>();
        for (var search = 0; search < MostSearches && Route.Earliest(demands.Without(excesses)) is { } places; search++)
        {
            var more = await BeyondRules(places, ct);
            if (more.Count == 0) return new(places, excesses);
            excesses.AddRange(more);
        }
        return new(null, excesses);
    }

    public async Task<bool> Allows(IReadOnlyList<PlacedStage> places, CancellationToken ct) =>
        await TooManyHolds("", ct) is null && (await BeyondRules(places, ct)).Count == 0;

    /// <summary>Reasons that come from a rule name it.</summary>
    public IReadOnlyList<RefusalReason> Named(IReadOnlyList<RefusalReason> reasons) =>
    [
        .. reasons.Select(r => (r.Code switch
        {
            RefusalCode.TooSoon => this[FairUseKind.Notice],
            RefusalCode.BeyondHorizon => this[FairUseKind.Horizon],
            _ => null,
        }) is { } rule ? r with { Detail = $"{r.Detail} {Named(rule)}" } : r),
    ];

    async Task<Excess?> TooManyHolds(string service, CancellationToken ct)
    {
        // What has slots already takes no further hold.
        if (this[FairUseKind.OpenHolds] is not { } rule || booking.Present.Count > 0) return null;
        var open = await usage.OpenHolds(booking.Organisation, ct);
        return open < rule.Limit ? null : new(new(0, service, "open-holds",
            $"{booking.Organisation} has {open} bookings that are held or offered and not approved yet. {Named(rule)}"));
    }

    async Task<IReadOnlyList<Excess>> BeyondRules(IReadOnlyList<PlacedStage> places, CancellationToken ct) =>
    [
        .. await BeyondQuota(places, ct),
        .. booking.Class == CustomerClass.Small ? [] : await IntoReserve(FairUseKind.ReservedForSmall, places, ct),
        .. booking.Emergency ? [] : await IntoReserve(FairUseKind.ReservedForEmergencies, places, ct),
    ];

    async Task<IReadOnlyList<Excess>> BeyondQuota(IReadOnlyList<PlacedStage> places, CancellationToken ct)
    {
        if (this[FairUseKind.LineDays] is not { } rule) return [];
        var excesses = new List<Excess>();
        foreach (var stages in places.GroupBy(p => Quarter.Of(p.Slot.Start, p.Option.Line.Zone)))
        {
            if (Days(stages) > DaysNow(stages.Key) && await usage.DaysOf(booking.Organisation, stages.Key, ct) + Days(stages) > rule.Limit)
                excesses.Add(new(Reason(stages.Last(), "over-quota",
                    $"{booking.Organisation} would have too many days on lines in {stages.Key}. {Named(rule)}"), stages.Key.Period));
        }
        return excesses;
    }

    async Task<IReadOnlyList<Excess>> IntoReserve(FairUseKind kind, IReadOnlyList<PlacedStage> places, CancellationToken ct)
    {
        if (this[kind] is not { } rule) return [];
        var reservedFrom = rule.ReleasedDays is { } days ? now.AddDays(days) : DateTimeOffset.MinValue;
        var excesses = new List<Excess>();
        foreach (var stages in places.Where(p => p.Slot.Start >= reservedFrom).GroupBy(p => (p.Option.Line.LineId, Quarter: Quarter.Of(p.Slot.Start, p.Option.Line.Zone))))
        {
            var ((lineId, quarter), line) = (stages.Key, stages.First().Option.Line);
            if (Days(stages) <= DaysNow(quarter, lineId)) continue;
            if (await usage.DaysOfOthers(kind, lineId, quarter, ct) + Days(stages) <= line.Capacity * quarter.Days * (100 - rule.Limit) / 100) continue;
            var starts = quarter.Period.Start < reservedFrom ? new Period(reservedFrom, quarter.Period.End) : quarter.Period;
            excesses.Add(new(Reason(stages.Last(), "reserved",
                $"What is left of {line.Line} in {quarter} is reserved{(rule.ReleasedDays is { } until ? $" until {until} days before it starts" : "")}. {Named(rule)}"),
                starts, lineId));
        }
        return excesses;
    }

    RefusalReason Reason(PlacedStage place, string code, string detail) => new(place.Stage, booking.Stages[place.Stage].Service, code, detail);

    /// <summary>Of the slots that the booking has: who is moved and takes no more than before breaks no rule by it.</summary>
    double DaysNow(Quarter quarter, string? lineId = null) => booking.Present
        .Where(s => quarter.Period.Start <= s.StartsAt && s.StartsAt < quarter.Period.End && (lineId is null || s.LineId == lineId)).Sum(s => s.Occupation.Period.Length.TotalDays);

    static double Days(IEnumerable<PlacedStage> places) => places.Sum(p => p.Slot.Length.TotalDays);

    static string Named(FairUseRule rule) => string.Create(CultureInfo.InvariantCulture, $"Rule: {rule.Name} (limit {rule.Limit:0.##}).");
}
