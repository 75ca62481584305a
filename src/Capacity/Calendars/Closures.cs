using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Capacity.Calendars;

/// <summary>When a line is closed, so that nothing runs; and when it is unstaffed, so that nothing starts and work on working days pauses.</summary>
sealed record Closures(IReadOnlyList<Period> Closed, IReadOnlyList<Period> Unstaffed)
{
    /// <summary>How far ahead anything can be planned: a window starts at most five years ahead and is at most five years long.</summary>
    static readonly TimeSpan Reach = TimeSpan.FromDays(2 * 5 * 366);

    public static Period Ahead(DateTimeOffset now) => new(now, now + Reach);

    /// <summary>What the closures that name the line, its suite, its facility or the centre do to it in the range.</summary>
    public static Closures Of(Line line, Facility facility, IEnumerable<Closure> all, Period range)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(facility.TimeZone);
        var own = all.Where(c => c.Closes(line, facility.Id)).ToLookup(c => c.Effect, c => c.In(range, zone));
        return new(Of(ClosureEffect.Everything), Of(ClosureEffect.StartsAndStaffedSteps));

        IReadOnlyList<Period> Of(ClosureEffect effect) => [.. own[effect].SelectMany(p => p)];
    }
}
