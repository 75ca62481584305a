using System.Runtime.CompilerServices;

namespace CdmoBooking.Planning;

/// <summary>The day starts of <see cref="LocalDay"/>, for a century from 2000 on looked up instead of worked out: since then all of them are at whole minutes.</summary>
sealed class DayStarts
{
    const int Century = 36_525;
    const int MinutesPerDay = 24 * 60;
    static readonly ConditionalWeakTable<TimeZoneInfo, DayStarts> s_known = [];

    readonly TimeZoneInfo _zone;
    readonly int[] _starts = new int[Century];

    DayStarts(TimeZoneInfo zone)
    {
        _zone = zone;
        var start = LocalDay.StartAtOrAfter(Minutes.Instant(0), zone);
        for (var day = 0; day < Century; day++, start = LocalDay.StartAtOrAfter(start.AddTicks(1), zone)) _starts[day] = Minutes.Floor(start);
    }

    public static DayStarts Of(TimeZoneInfo zone) => s_known.GetValue(zone, z => new(z));

    public DateTimeOffset AtOrAfter(DateTimeOffset bound) =>
        Minutes.Ceiling(bound) is var minutes && Covers(minutes) ? Minutes.Instant(Known(minutes)) : LocalDay.StartAtOrAfter(bound, _zone);

    /// <summary>In minutes, rounded down.</summary>
    public int AtOrAfter(int instant) => Covers(instant) ? Known(instant) : Minutes.Floor(LocalDay.StartAtOrAfter(Minutes.Instant(instant), _zone));

    bool Covers(int instant) => instant > _starts[0] && instant <= _starts[^1];

    int Known(int instant)
    {
        // A day has 24 hours but for changes of the clocks, so this is the day or one beside it.
        var day = Math.Min((instant - _starts[0]) / MinutesPerDay, Century - 1);
        while (_starts[day] < instant) day++;
        while (_starts[day - 1] >= instant) day--;
        return _starts[day];
    }
}
