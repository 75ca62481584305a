using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>A gap that may do, and when the slot in it would end at the earliest, in minutes.</summary>
readonly record struct Candidate(int Gap, int Start, int End)
{
    public static readonly Candidate None = new(0, 0, int.MaxValue);
}

/// <summary>The window of a search in minutes, rounded outwards.</summary>
readonly record struct FleetWindow(int From, int Until)
{
    public static FleetWindow Of(Period window) => new(Minutes.Floor(window.Start), Minutes.Ceiling(window.End));
}

/// <summary>
/// A timeline that answers fast among many: a gap too short by itself, or without a day start that leaves enough of it, is never
/// looked at closely; where slots start within the day, only the length counts. The timeline has the last word on every other. Immutable: a change of the line makes a new one.
/// </summary>
public sealed class FleetLine
{
    readonly Gaps _gaps;
    readonly DayStarts? _days;
    readonly int _opens;

    public FleetLine(Timeline timeline)
    {
        Timeline = timeline;
        _gaps = new([.. timeline.Capacity == 1 ? timeline.Occupations.Select(o => o.Period) : Pool.Full(timeline.Occupations, timeline.Capacity)]);
        _days = timeline.Rules.StartsEvery is null ? DayStarts.Of(timeline.Zone) : null;
        _opens = Minutes.Floor(timeline.OpensAt ?? DateTimeOffset.MinValue);
    }

    public Timeline Timeline { get; }

    internal Candidate First(in FleetWindow window, int needed) => Next(window, needed, _gaps.FirstClosingAfter(Math.Max(_opens, window.From)));

    internal Candidate After(Candidate candidate, in FleetWindow window, int needed) => Next(window, needed, candidate.Gap + 1);

    /// <summary>The earliest slot in the candidate's gap.</summary>
    internal Period? EarliestSlot(Candidate candidate, TimeSpan length, Work work, Period window)
    {
        var (from, until) = (Minutes.Instant(candidate.Start), Minutes.Instant(_gaps[candidate.Gap].Closes));
        if (from < window.Start) from = window.Start;
        if (until > window.End) until = window.End;
        return from < until ? Timeline.EarliestSlot(length, work, new(from, until)) : null;
    }

    Candidate Next(in FleetWindow window, int needed, int gap)
    {
        var (bound, latest) = (Math.Max(_opens, window.From), window.Until - needed);
        for (; (gap = _gaps.FirstAtLeast(needed, gap)) < _gaps.Count; gap++)
        {
            var opens = Math.Max(bound, _gaps[gap].Opens);
            if (opens > latest || (_days?.AtOrAfter(opens) ?? opens) is var start && start > latest) return Candidate.None;
            if (start + needed <= _gaps[gap].Closes) return new(gap, start, start + needed);
        }
        return Candidate.None;
    }
}
