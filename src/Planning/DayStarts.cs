using System.Collections.Concurrent;

namespace CdmoBooking.Planning;

/// <summary>The day starts of <see cref="LocalDay"/>, for a century from 2000 on looked up instead of worked out. In minutes, rounded down.</summary>
sealed class DayStarts
{
    const int Century = 36_525;
    const int MinutesPerDay = 24 * 60;
    static readonly ConcurrentDictionary<TimeZoneInfo, DayStarts> s_known = new();

    readonly TimeZoneInfo _zone;
    readonly int[] _starts = new int[Century];

    DayStarts(TimeZoneInfo zone)
    {
        _zone = zone;
        var start = LocalDay.StartAtOrAfter(Minutes.Instant(0), zone);
        for (var day = 0; day < Century; day++, start = LocalDay.StartAtOrAfter(start.AddTicks(1), zone)) _starts[day] = Minutes.Floor(start);
    }

    public static DayStarts Of(TimeZoneInfo zone) => s_known.GetOrAdd(zone, z => new(z));

    public int AtOrAfter(int instant)
    {
        if (instant <= _starts[0] || instant > _starts[^1]) return Minutes.Floor(LocalDay.StartAtOrAfter(Minutes.Instant(instant), _zone));
        // A day has 24 hours but for changes of the clocks, so this is the day or one beside it.
        var day = Math.Min((instant - _starts[0]) / MinutesPerDay, Century - 1);
        while (_starts[day] < instant) day++;
        while (_starts[day - 1] >= instant) day--;
        return _starts[day];
    }
}
