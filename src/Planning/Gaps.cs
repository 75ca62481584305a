using System.Numerics;
using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>A free stretch in minutes.</summary>
readonly record struct Gap(int Opens, int Closes)
{
    public int Length => Closes - Opens;
}

/// <summary>
/// The free stretches between periods that nothing may overlap, and for every group of them the longest: the next one long
/// enough is found by looking at about the square root of all. In minutes, rounded outwards. Immutable.
/// </summary>
readonly struct Gaps
{
    /// <summary>First the groups, each as one gap as long as its longest that closes with its last; then the gaps. Side by side, for the processor's cache.</summary>
    readonly Gap[] _all;
    readonly int _groups;
    readonly int _shift;
    readonly int _first;
    readonly float _groupsPerMinute;

    /// <summary>The periods must be in order and free of overlaps.</summary>
    public Gaps(IReadOnlyList<Period> taken)
    {
        var gaps = Enumerable.Range(0, taken.Count + 1).Select(i => new Gap(
            Minutes.Floor(i == 0 ? DateTimeOffset.MinValue : taken[i - 1].End),
            Minutes.Ceiling(i == taken.Count ? DateTimeOffset.MaxValue : taken[i].Start))).ToArray();
        _shift = BitOperations.Log2((uint)gaps.Length) / 2;
        var groups = gaps.Chunk(1 << _shift).Select(g => new Gap(g[^1].Closes - g.Max(gap => gap.Length), g[^1].Closes)).ToArray();
        (_groups, _all) = (groups.Length, [.. groups, .. gaps]);
        _first = gaps[0].Closes;
        _groupsPerMinute = taken.Count < 2 ? 0 : _groups / (float)(gaps[^1].Opens - _first);
    }

    public int Count => _all.Length - _groups;

    public Gap this[int gap] => _all[_groups + gap];

    /// <summary>The first gap that closes after the instant; the count if there is none.</summary>
    public int FirstClosingAfter(int instant)
    {
        // Plans are filled about evenly, so it is near where it would be if they were quite evenly.
        var group = Math.Clamp((int)((instant - (long)_first) * _groupsPerMinute), 0, _groups - 1);
        while (group > 0 && _all[group - 1].Closes > instant) group--;
        while (group < _groups && _all[group].Closes <= instant) group++;
        if (group == _groups) return Count;
        var gap = group << _shift;
        while (this[gap].Closes <= instant) gap++;
        return gap;
    }

    /// <summary>The first gap from the given one on that is at least so long; the count if there is none.</summary>
    public int FirstAtLeast(int length, int gap)
    {
        for (var group = gap >> _shift; group < _groups; gap = ++group << _shift)
        {
            if (_all[group].Length < length) continue;
            for (var end = Math.Min((group + 1) << _shift, Count); gap < end; gap++)
                if (this[gap].Length >= length) return gap;
        }
        return Count;
    }
}
