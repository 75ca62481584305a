namespace CdmoBooking.Planning;

/// <summary>A timeline that answers fast among many. Immutable: a change of the line makes a new one.</summary>
public sealed class FleetLine
{
    readonly GapTree _gaps;
    readonly DayStarts _days;

    public FleetLine(Timeline timeline)
    {
        Timeline = timeline;
        _gaps = new([.. timeline.Capacity == 1 ? timeline.Occupations.Select(o => o.Period) : Pool.Full(timeline.Occupations, timeline.Capacity)]);
        _days = DayStarts.Of(timeline.Zone);
    }

    public Timeline Timeline { get; }

    /// <summary>
    /// As <see cref="Timeline.EarliestStart"/>, which has the last word on every gap: a gap too short by itself, or without a
    /// day start that leaves enough of it, needs no closer look.
    /// </summary>
    public DateTimeOffset? EarliestStart(TimeSpan length, Work work, DateTimeOffset from, DateTimeOffset until)
    {
        var bound = (Timeline.OpensAt > from ? Timeline.OpensAt.Value : from).UtcTicks;
        var latest = until.UtcTicks - length.Ticks;
        for (var gap = _gaps.FirstClosingAfter(bound); (gap = _gaps.FirstAtLeast(length.Ticks, gap)) < _gaps.Count; gap++)
        {
            var opens = Math.Max(bound, _gaps.Opens(gap));
            if (opens > latest || _days.AtOrAfter(opens) is var start && start > latest) return null;
            var closes = Math.Min(until.UtcTicks, _gaps.Closes(gap));
            if (start + length.Ticks <= closes && Timeline.EarliestStart(length, work, new(At(start), At(closes))) is { } found) return found;
        }
        return null;
    }

    static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
