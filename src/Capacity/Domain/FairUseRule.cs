using System.Globalization;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

/// <summary>
/// Horizon: days ahead by which a slot must end. Notice: days ahead at which a slot may start at the earliest. OpenHolds: most bookings of an
/// organisation that are held and not yet approved. LineDays: most days on lines per organisation and quarter. ReservedForSmall and
/// ReservedForEmergencies: percent of a line's days of a quarter that others cannot take, until ReleasedDays before the slot starts.
/// </summary>
public enum FairUseKind { Horizon, Notice, OpenHolds, LineDays, ReservedForSmall, ReservedForEmergencies }

/// <summary>One fair-use rule of the public centre. The newest that is in effect counts, one for a class before one for all.</summary>
public sealed class FairUseRule(string id, FairUseKind kind, double limit, DateTimeOffset effectiveFrom, string name, CustomerClass? appliesTo = null, int? releasedDays = null)
    : Aggregate
{
    public string Id { get; private init; } = id;
    public FairUseKind Kind { get; private init; } = kind;
    public double Limit { get; private init; } = limit;
    public DateTimeOffset EffectiveFrom { get; private init; } = effectiveFrom;
    /// <summary>What a refusal calls the rule.</summary>
    public string Name { get; private init; } = name;
    public CustomerClass? AppliesTo { get; private init; } = appliesTo;
    public int? ReleasedDays { get; private init; } = releasedDays;

    public override string Stream => $"fair-use-rule/{Id}";

    public FairUseRule Entered()
    {
        Record("entered", null, string.Create(CultureInfo.InvariantCulture, $"{Kind} {Limit} from {EffectiveFrom:u}"), Name);
        return this;
    }

    public static FairUseRule? InEffect(IEnumerable<FairUseRule> all, FairUseKind kind, CustomerClass customer, DateTimeOffset at) => all
        .Where(r => r.Kind == kind && r.EffectiveFrom <= at && (r.AppliesTo is null || r.AppliesTo == customer))
        .OrderByDescending(r => r.AppliesTo is not null).ThenByDescending(r => r.EffectiveFrom).ThenByDescending(r => r.Id, StringComparer.Ordinal)
        .FirstOrDefault();
}
