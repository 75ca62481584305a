using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Review;

// GET /bookings/{id}/rules -> what the slots of a booking take of each rule of fair use in effect, and which of them it breaks.
static class ShowRules
{
    public static async Task<RulesOfRequestView> Handle(Guid id, CapacityDb db, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var (now, booking, centre) = (clock.GetUtcNow(), await db.Reviewed(id, ct), await db.Centre(ct));
        var uses = new List<RuleUseView>();
        foreach (var kind in Enum.GetValues<FairUseKind>())
            if (FairUseRule.InEffect(centre.FairUse, kind, booking.Class, now) is { } rule)
                uses.AddRange(await Uses(rule, booking, centre, new Usage(db, booking.BookingId, now), Asked(booking, now, settings), now, ct));
        return new(booking.Class, booking.Emergency, uses);
    }

    static async Task<IReadOnlyList<RuleUseView>> Uses(
        FairUseRule rule, Allocation booking, Centre centre, Usage usage, DateTimeOffset asked, DateTimeOffset now, CancellationToken ct)
    {
        var slots = booking.Present;
        switch (rule.Kind)
        {
            case FairUseKind.OpenHolds:
                return [Use(rule, await usage.OpenHolds(booking.Organisation, ct), rule.Limit)];
            case FairUseKind.Notice when slots.Count > 0:
                var ahead = (slots[0].StartsAt - asked).TotalDays;
                return [new(rule.Kind.ToString(), rule.Name, ahead, rule.Limit, ahead < rule.Limit)];
            case FairUseKind.Horizon when slots.Count > 0:
                return [Use(rule, (slots.Max(s => s.EndsAt) - asked).TotalDays, rule.Limit)];
            case FairUseKind.LineDays:
                var quarters = new List<RuleUseView>();
                foreach (var of in slots.GroupBy(s => Quarter.Of(s.StartsAt, centre.ZoneOf(centre[s.LineId]))))
                    quarters.Add(Use(rule, await usage.DaysOf(booking.Organisation, of.Key, ct) + Days(of), rule.Limit, of.Key));
                return quarters;
            case FairUseKind.ReservedForSmall when booking.Class != CustomerClass.Small:
            case FairUseKind.ReservedForEmergencies:
                return await Reserves(rule, slots, booking, centre, usage, now, ct);
            default:
                return [];
        }
    }

    static async Task<IReadOnlyList<RuleUseView>> Reserves(
        FairUseRule rule, IReadOnlyList<Slot> slots, Allocation booking, Centre centre, Usage usage, DateTimeOffset now, CancellationToken ct)
    {
        var reservedFrom = rule.ReleasedDays is { } days ? now.AddDays(days) : DateTimeOffset.MinValue;
        var uses = new List<RuleUseView>();
        foreach (var on in slots.Where(s => s.StartsAt >= reservedFrom).GroupBy(s => (s.LineId, Quarter: Quarter.Of(s.StartsAt, centre.ZoneOf(centre[s.LineId])))))
        {
            var line = centre[on.Key.LineId];
            var use = Use(rule, await usage.DaysOfOthers(rule.Kind, line.Id, on.Key.Quarter, ct) + Days(on),
                line.Capacity * on.Key.Quarter.Days * (100 - rule.Limit) / 100, on.Key.Quarter, line.Name);
            var excused = rule.Kind == FairUseKind.ReservedForEmergencies && booking.Emergency && use.Broken;
            uses.Add(use with { Broken = use.Broken && !excused, Excused = excused });
        }
        return uses;
    }

    static RuleUseView Use(FairUseRule rule, double used, double limit, Quarter? quarter = null, string? line = null) => new(
        rule.Kind.ToString(), rule.Name, used, limit, used > limit, Quarter: quarter is { } of ? new(of.Year, 3 * of.Number - 2, 1) : null, Line: line);

    static double Days(IEnumerable<Slot> slots) => slots.Sum(s => (s.EndsAt - s.StartsAt).TotalDays);

    /// <summary>Notice and horizon counted when the slots were held, however long the decision takes.</summary>
    static DateTimeOffset Asked(Allocation booking, DateTimeOffset now, Settings settings) =>
        booking is { State: AllocationState.Held, HoldExpiresAt: { } until } && until.AddDays(-settings.Holds.DecisionDays) is var held && held < now ? held : now;
}
