using System.Collections.Concurrent;

namespace CdmoBooking.Planning;

/// <summary>The day starts of <see cref="LocalDay"/> in UTC ticks, looked up instead of worked out, for a century from 2000 on.</summary>
sealed class DayStarts
{
    static readonly DateTimeOffset s_from = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset s_until = s_from.AddYears(100);
    static readonly ConcurrentDictionary<TimeZoneInfo, DayStarts> s_known = new();

    readonly TimeZoneInfo _zone;
    readonly long[] _starts;

    DayStarts(TimeZoneInfo zone) => (_zone, _starts) = (zone, [.. All(zone)]);

    public static DayStarts Of(TimeZoneInfo zone) => s_known.GetOrAdd(zone, z => new(z));

    public long AtOrAfter(long instant)
    {
        if (instant <= _starts[0] || instant > _starts[^1])
            return LocalDay.StartAtOrAfter(new(instant, TimeSpan.Zero), _zone).UtcTicks;
        // A day has 24 hours but for changes of the clocks, so this is the day or next to it.
        var day = Math.Min((int)((instant - _starts[0]) / TimeSpan.TicksPerDay), _starts.Length - 1);
        while (_starts[day] < instant) day++;
        while (_starts[day - 1] >= instant) day--;
        return _starts[day];
    }

    static IEnumerable<long> All(TimeZoneInfo zone)
    {
        for (var start = LocalDay.StartAtOrAfter(s_from, zone); start < s_until; start = LocalDay.StartAtOrAfter(start.AddTicks(1), zone))
            yield return start.UtcTicks;
    }
}
