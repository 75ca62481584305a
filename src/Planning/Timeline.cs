using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>
/// What is planned on one line. Capacity 1 is an exclusive line with changeovers; N is a pool of N interchangeable units
/// without them. Slots start with a local day of the zone; lengths are elapsed time. A slot overlaps no closure; the gap
/// before it may. Immutable.
/// </summary>
public sealed class Timeline
{
    readonly Occupation[] _occupations;
    readonly Blocks _blocks;
    readonly Track _track;

    public Timeline(
        string lineId,
        string line,
        TimeZoneInfo zone,
        int capacity = 1,
        DateTimeOffset? opensAt = null,
        bool provisional = false,
        IEnumerable<Period>? closures = null,
        IEnumerable<Occupation>? occupations = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (LineId, Line, Zone, Capacity, OpensAt, Provisional) = (lineId, line, zone, capacity, opensAt, provisional);
        Closures = [.. closures ?? []];
        _occupations = [.. (occupations ?? []).OrderBy(o => o.Period.Start)];
        _track = capacity == 1 ? new(_occupations) : Track.Empty;
        _blocks = new(capacity == 1 ? Closures : Closures.Concat(Pool.Full(_occupations, capacity)));
    }

    /// <summary>The same exclusive line with other slots, already sorted.</summary>
    Timeline(Timeline line, Occupation[] sorted)
    {
        (LineId, Line, Zone, Capacity, OpensAt, Provisional) = (line.LineId, line.Line, line.Zone, 1, line.OpensAt, line.Provisional);
        (Closures, _blocks) = (line.Closures, line._blocks);
        _occupations = sorted;
        _track = new(sorted);
    }

    public string LineId { get; }
    public string Line { get; }
    public TimeZoneInfo Zone { get; }
    public int Capacity { get; }

    /// <summary>Slots start no earlier.</summary>
    public DateTimeOffset? OpensAt { get; }

    public bool Provisional { get; }
    public IReadOnlyList<Period> Closures { get; }

    /// <summary>By start.</summary>
    public IReadOnlyList<Occupation> Occupations => _occupations;

    /// <summary>
    /// The earliest start of a slot that lies in the window, not before the opening, in no closure, within the capacity,
    /// and keeps the gaps to the slots before and behind it.
    /// </summary>
    public DateTimeOffset? EarliestStart(TimeSpan length, Work work, Period window)
    {
        if (length > window.Length) return null;
        var latest = window.End - length;
        var bound = OpensAt > window.Start ? OpensAt.Value : window.Start;
        while (bound <= latest)
        {
            var start = LocalDay.StartAtOrAfter(bound, Zone);
            if (start > latest) return null;
            bound = _track.FreeFrom(_blocks.FreeFrom(start, latest, length), latest, length, work);
            if (bound == start) return start;
        }
        return null;
    }

    /// <summary>The start less the gap to the slot that is actually before it; for a pool, the start itself.</summary>
    public DateTimeOffset OccupiedFrom(Occupation occupation) =>
        occupation.Period.Start - _track.GapBefore(occupation.Period.Start, occupation.Work);

    /// <summary>The same line with one more slot.</summary>
    public Timeline With(Occupation occupation)
    {
        if (Capacity > 1) return new(LineId, Line, Zone, Capacity, OpensAt, Provisional, Closures, [.. _occupations, occupation]);
        var place = EndsAfter.First(_occupations, occupation.Period.Start);
        return new(this, [.. _occupations[..place], occupation, .. _occupations[place..]]);
    }

    /// <summary>What is free: for each maximal free stretch of the range, in order, the earliest slot that fits into it.</summary>
    public IEnumerable<Period> FreeWindows(TimeSpan length, Work work, Period range, int atMost)
    {
        for (Period? rest = range; rest is { } left && atMost > 0; atMost--)
        {
            if (EarliestStart(length, work, left) is not { } start) yield break;
            yield return new(start, start + length);
            rest = EndOfNextObstacle(start) is { } end && end < range.End ? new(end, range.End) : null;
        }
    }

    DateTimeOffset? EndOfNextObstacle(DateTimeOffset instant) => (_blocks.Next(instant), _track.Next(instant)) switch
    {
        ({ } block, { } slot) => block.Start < slot.Start ? block.End : slot.End,
        var (block, slot) => (block ?? slot)?.End,
    };
}
