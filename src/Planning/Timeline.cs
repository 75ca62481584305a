using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>
/// What is planned on one line. Capacity 1 is an exclusive line with changeovers; N is a pool of N interchangeable units
/// without them. A slot overlaps no closure; the gap before it may. Immutable.
/// </summary>
public sealed class Timeline
{
    readonly Occupation[] _occupations;
    readonly Blocks _blocks;
    readonly Track _track;
    readonly OneProductSuite _suite;
    readonly StartGrid _starts;

    public Timeline(
        string lineId,
        string line,
        TimeZoneInfo zone,
        int capacity = 1,
        DateTimeOffset? opensAt = null,
        bool provisional = false,
        IEnumerable<Period>? closures = null,
        IEnumerable<Occupation>? occupations = null,
        LineRules? rules = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (LineId, Line, Zone, Capacity, OpensAt, Provisional, Rules) = (lineId, line, zone, capacity, opensAt, provisional, rules ?? LineRules.None);
        _starts = new(zone, Rules.StartsEvery);
        Closures = [.. closures ?? []];
        _occupations = [.. (occupations ?? []).OrderBy(o => o.Period.Start)];
        var blocked = Closures.Concat(Rules.Shared);
        (_track, _suite, _blocks) = capacity == 1
            ? (new Track(_occupations, Rules.Changeovers), OneProductSuite.Of(Rules), new Blocks(blocked))
            : (Track.Empty, OneProductSuite.None, new Blocks(blocked.Concat(Pool.Full(_occupations, capacity))));
    }

    /// <summary>The same exclusive line with other slots, already sorted.</summary>
    Timeline(Timeline line, Occupation[] sorted)
    {
        (LineId, Line, Zone, Capacity, OpensAt, Provisional, Rules) = (line.LineId, line.Line, line.Zone, 1, line.OpensAt, line.Provisional, line.Rules);
        (Closures, _blocks, _suite, _starts) = (line.Closures, line._blocks, line._suite, line._starts);
        _occupations = sorted;
        _track = new(sorted, Rules.Changeovers);
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

    public LineRules Rules { get; }

    /// <summary>
    /// The earliest slot that lies in the window, keeps the rules of the line, starts no earlier than its opening, overlaps no
    /// closure, finds a unit, and keeps the gaps to the slots before and behind it. The length is working time where the
    /// work keeps to working days.
    /// </summary>
    public Period? EarliestSlot(TimeSpan length, Work work, Period window)
    {
        var bound = OpensAt > window.Start ? OpensAt.Value : window.Start;
        var deadline = Rules.UsableUntil < window.End ? Rules.UsableUntil.Value : window.End;
        if (deadline - bound < length) return null;
        var (campaign, against, latest) = (Campaign(length, work), _suite.Against(work), deadline - length);
        while (bound <= latest)
        {
            var start = StartAtOrAfter(bound);
            if (start > latest) return null;
            bound = _track.FreeFrom(against.FreeFrom(_blocks.FreeFrom(start, latest, campaign), latest, campaign), latest, campaign);
            if (bound == start) return campaign.End(start) is var end && end <= deadline ? new(start, end) : null;
        }
        return null;
    }

    /// <summary>The start of the earliest slot.</summary>
    public DateTimeOffset? EarliestStart(TimeSpan length, Work work, Period window) => EarliestSlot(length, work, window)?.Start;

    /// <summary>
    /// The start less the longest gap that it needs: to the slot directly before it on the line, or to one of another product in
    /// a one-product suite that ended after that. Never before the end of such a slot, which keeps the suite until then. For a pool, the
    /// start itself.
    /// </summary>
    public DateTimeOffset OccupiedFrom(Occupation occupation)
    {
        var (start, work) = (occupation.Period.Start, occupation.Work);
        var onLine = _track.GapBefore(start, work);
        var inSuite = _suite.GapBefore(start, work, after: _track.Before(start)?.Period.End ?? DateTimeOffset.MinValue);
        var from = start - (inSuite > onLine ? inSuite : onLine);
        return _suite.LastEndBefore(start, work) is { } end && end > from ? end : from;
    }

    /// <summary>The same line with one more slot.</summary>
    public Timeline With(Occupation occupation)
    {
        if (Capacity > 1) return new(LineId, Line, Zone, Capacity, OpensAt, Provisional, Closures, [.. _occupations, occupation], Rules);
        var place = EndsAfter.First(_occupations, occupation.Period.Start);
        return new(this, [.. _occupations[..place], occupation, .. _occupations[place..]]);
    }

    /// <summary>The same line with one more closure.</summary>
    public Timeline Closed(Period period) => new(LineId, Line, Zone, Capacity, OpensAt, Provisional, [.. Closures, period], Occupations, Rules);

    /// <summary>What is free: for each maximal free stretch of the range, in order, the earliest slot that fits into it.</summary>
    public IEnumerable<Period> FreeWindows(TimeSpan length, Work work, Period range, int atMost)
    {
        for (Period? rest = range; rest is { } left && atMost > 0; atMost--)
        {
            if (EarliestSlot(length, work, left) is not { } slot) yield break;
            yield return slot;
            rest = EndOfNextObstacle(slot.Start, work) is { } end && end < range.End ? new(end, range.End) : null;
        }
    }

    internal Campaign Campaign(TimeSpan length, Work work) => new(work, length, Rules.Staffing);

    DateTimeOffset StartAtOrAfter(DateTimeOffset bound)
    {
        while (true)
        {
            var start = _starts.AtOrAfter(bound);
            bound = Rules.Staffing.StaffedFrom(start);
            if (bound == start) return start;
        }
    }

    DateTimeOffset? EndOfNextObstacle(DateTimeOffset instant, Work work)
    {
        Period?[] next = [_blocks.Next(instant), _suite.Against(work).Next(instant), _track.Next(instant)];
        return next.OfType<Period>().OrderBy(p => p.Start).Select(p => (DateTimeOffset?)p.End).FirstOrDefault();
    }
}
