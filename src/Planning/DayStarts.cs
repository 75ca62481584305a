using System.Runtime.CompilerServices;

namespace CdmoBooking.Planning;

/// <summary>The day starts of <see cref="LocalDay"/>, for a century from 2000 on looked up instead of worked out.</summary>
sealed class DayStarts
{
    const int Century = 36_525;
    static readonly ConditionalWeakTable<TimeZoneInfo, DayStarts> s_known = [];

    readonly TimeZoneInfo _zone;
    readonly long[] _starts = new long[Century];

    DayStarts(TimeZoneInfo zone)
    {
        _zone = zone;
        var start = LocalDay.StartAtOrAfter(Minutes.Instant(0), zone);
        for (var day = 0; day < Century; day++, start = LocalDay.StartAtOrAfter(start.AddTicks(1), zone)) _starts[day] = start.UtcTicks;
    }

    public static DayStarts Of(TimeZoneInfo zone) => s_known.GetValue(zone, z => new(z));

    public DateTimeOffset AtOrAfter(DateTimeOffset bound)
    {
        var ticks = bound.UtcTicks;
        if (ticks <= _starts[0] || ticks > _starts[^1]) return LocalDay.StartAtOrAfter(bound, _zone);
        // A day has 24 hours but for changes of the clocks, so this is the day or one beside it.
        var day = Math.Min((int)((ticks - _starts[0]) / TimeSpan.TicksPerDay), Century - 1);
        while (_starts[day] < ticks) day++;
        while (_starts[day - 1] >= ticks) day--;
        return new(_starts[day], TimeSpan.Zero);
    }

    /// <summary>In minutes, rounded down.</summary>
    public int AtOrAfter(int instant) => Minutes.Floor(AtOrAfter(Minutes.Instant(instant)));
}
