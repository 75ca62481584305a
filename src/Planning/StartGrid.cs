namespace CdmoBooking.Planning;

/// <summary>The instants at which a slot may start: with the local day, and at every multiple of a step within it if there is one.</summary>
readonly struct StartGrid(TimeZoneInfo zone, TimeSpan? every)
{
    readonly TimeZoneInfo _zone = zone;
    readonly DayStarts _days = DayStarts.Of(zone);
    readonly TimeSpan? _every = every;

    public DateTimeOffset AtOrAfter(DateTimeOffset bound)
    {
        if (_every is not { } step) return _days.AtOrAfter(bound);
        var (day, next) = LocalDay.Around(bound, _zone);
        var steps = (bound - day).Ticks / step.Ticks;
        var start = day + steps * step;
        if (start < bound) start += step;
        return start < next ? start : next;
    }
}
