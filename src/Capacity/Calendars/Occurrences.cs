using System.Collections.Concurrent;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Calendars;

/// <summary>
/// The periods of a closure. A recurring one is found by calendar years, which are kept: what a closure says never changes while it stands.
/// </summary>
static class Occurrences
{
    const int MostKept = 10_000;

    static readonly ConcurrentDictionary<(string Rule, DateTimeOffset Start, DateTimeOffset End, string Zone, int Year), IReadOnlyList<Period>> Kept = new();

    /// <summary>Those that reach into the range, by start; none once the closure is lifted.</summary>
    public static IEnumerable<Period> In(this Closure closure, Period range, TimeZoneInfo zone)
    {
        if (closure.Lifted) return [];
        var first = new Period(closure.StartsAt, closure.EndsAt);
        if (closure.Recurrence is not { } rule) return first.Overlaps(range) ? [first] : [];
        var earliest = range.Start > first.Start ? range.Start - first.Length : first.Start;
        if (range.End <= earliest) return [];
        var years = Recurrence.Local(range.End, zone).Year - Recurrence.Local(earliest, zone).Year + 1;
        return Enumerable.Range(Recurrence.Local(earliest, zone).Year, years)
            .SelectMany(year => OfYear(rule, first, zone, year))
            .Where(p => p.Overlaps(range));
    }

    static IReadOnlyList<Period> OfYear(string rule, Period first, TimeZoneInfo zone, int year)
    {
        if (Kept.Count > MostKept) Kept.Clear();
        return Kept.GetOrAdd((rule, first.Start, first.End, zone.Id, year), _ => Found(rule, first, zone, year));
    }

    static IReadOnlyList<Period> Found(string rule, Period first, TimeZoneInfo zone, int year)
    {
        var start = Recurrence.Local(first.Start, zone);
        var length = Recurrence.Local(first.End, zone) - start;
        var yearStart = new DateTime(year, 1, 1);
        return
        [
            .. from local in Recurrence.Starts(rule, start, start > yearStart ? start : yearStart, yearStart.AddYears(1), zone)
               let period = (Start: Instants.AtLocal(local, zone), End: Instants.AtLocal(local + length, zone))
               // A clock that goes forward may leave nothing of a short one.
               where period.Start < period.End
               select new Period(period.Start, period.End),
        ];
    }
}
