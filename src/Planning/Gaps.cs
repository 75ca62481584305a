using System.Numerics;
using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>
/// The free stretches between periods that nothing may overlap, and for every group of them the longest: the next one long
/// enough is found by looking at about the square root of all. In minutes, rounded outwards. Immutable.
/// </summary>
readonly struct Gaps
{
    readonly Gap[] _gaps;
    readonly Group[] _groups;
    readonly int _shift;

    /// <summary>The periods must be in order and free of overlaps.</summary>
    public Gaps(IReadOnlyList<Period> taken)
    {
        _gaps = [.. Enumerable.Range(0, taken.Count + 1).Select(i => new Gap(
            Minutes.Floor(i == 0 ? DateTimeOffset.MinValue : taken[i - 1].End),
            Minutes.Ceiling(i == taken.Count ? DateTimeOffset.MaxValue : taken[i].Start)))];
        _shift = BitOperations.Log2((uint)_gaps.Length) / 2;
        _groups = [.. _gaps.Chunk(1 << _shift).Select(g => new Group(g[^1].Closes, g.Max(gap => gap.Length)))];
    }

    public int Count => _gaps.Length;

    public Gap this[int gap] => _gaps[gap];

    /// <summary>The first gap that closes after the instant; the count if there is none.</summary>
    public int FirstClosingAfter(int instant)
    {
        var group = 0;
        while (group < _groups.Length && _groups[group].Closes <= instant) group++;
        if (group == _groups.Length) return Count;
        var gap = group << _shift;
        while (_gaps[gap].Closes <= instant) gap++;
        return gap;
    }

    /// <summary>The first gap from the given one on that is at least so long; the count if there is none.</summary>
    public int FirstAtLeast(int length, int gap)
    {
        for (var group = gap >> _shift; group < _groups.Length; gap = ++group << _shift)
        {
            if (_groups[group].Longest < length) continue;
            for (var end = Math.Min((group + 1) << _shift, Count); gap < end; gap++)
                if (_gaps[gap].Length >= length) return gap;
        }
        return Count;
    }

    internal readonly record struct Gap(int Opens, int Closes)
    {
        public int Length => Closes - Opens;
    }

    readonly record struct Group(int Closes, int Longest);
}
