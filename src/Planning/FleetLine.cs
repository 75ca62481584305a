using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>A timeline that answers fast among many. Immutable: a change of the line makes a new one.</summary>
public sealed class FleetLine
{
    readonly Gaps _gaps;
    readonly DayStarts _days;
    readonly int _opens;

    public FleetLine(Timeline timeline)
    {
        Timeline = timeline;
        _gaps = new([.. timeline.Capacity == 1 ? timeline.Occupations.Select(o => o.Period) : Pool.Full(timeline.Occupations, timeline.Capacity)]);
        _days = DayStarts.Of(timeline.Zone);
        _opens = Minutes.Floor(timeline.OpensAt ?? DateTimeOffset.MinValue);
    }

    public Timeline Timeline { get; }

    /// <summary>
    /// As <see cref="Timeline.EarliestStart"/>, which has the last word on every gap: a gap too short by itself, or without a
    /// day start that leaves enough of it, needs no closer look.
    /// </summary>
    public DateTimeOffset? EarliestStart(TimeSpan length, Work work, Period window)
    {
        if (length > window.Length) return null;
        var bound = Math.Max(_opens, Minutes.Floor(window.Start));
        var (latest, needed) = (Minutes.Floor(window.End - length), Minutes.Floor(length));
        for (var next = _gaps.FirstClosingAfter(bound); (next = _gaps.FirstAtLeast(needed, next)) < _gaps.Count; next++)
        {
            var gap = _gaps[next];
            var opens = Math.Max(bound, gap.Opens);
            if (opens > latest || _days.AtOrAfter(opens) is var start && start > latest) return null;
            if (start + needed <= gap.Closes && InGap(start, gap.Closes) is { } found) return found;
        }
        return null;

        DateTimeOffset? InGap(int start, int closes)
        {
            var (from, until) = (Minutes.Instant(start), Minutes.Instant(closes));
            if (from < window.Start) from = window.Start;
            if (until > window.End) until = window.End;
            return from < until ? Timeline.EarliestStart(length, work, new(from, until)) : null;
        }
    }
}
