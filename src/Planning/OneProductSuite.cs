using System.Collections.Concurrent;
using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>The slots on the other lines of a suite in which only one product may be open at a time.</summary>
sealed class OneProductSuite
{
    public static readonly OneProductSuite None = new([], ChangeoverMatrix.None);

    readonly Occupation[] _byEnd;
    readonly ChangeoverMatrix _changeovers;
    readonly ConcurrentDictionary<Work, Blocks> _blocks = [];

    OneProductSuite(IEnumerable<Occupation> neighbours, ChangeoverMatrix changeovers) =>
        (_byEnd, _changeovers) = ([.. neighbours.OrderBy(o => o.Period.End)], changeovers);

    public static OneProductSuite Of(LineRules rules) => rules.Neighbours.Count == 0 ? None : new(rules.Neighbours, rules.Changeovers);

    /// <summary>The slots of other products, with the gaps that the work keeps after them and leaves before them.</summary>
    public Blocks Against(Work work) => _byEnd.Length == 0 ? Blocks.None : _blocks.GetOrAdd(work, w => new(
        from neighbour in _byEnd
        where neighbour.Work.Product != w.Product
        select new Period(
            neighbour.Period.Start - (neighbour.Changeovers ?? _changeovers).Gap(w, neighbour.Work),
            neighbour.Period.End + _changeovers.Gap(neighbour.Work, w))));

    /// <summary>
    /// The gap that a slot starting at the instant needs after the slot of another product that ended last, if that was after
    /// the given instant; the longest one if several ended at once.
    /// </summary>
    public TimeSpan GapBefore(DateTimeOffset start, Work work, DateTimeOffset after)
    {
        var (gap, last) = (TimeSpan.Zero, after);
        for (var i = EndsAfter.First(_byEnd, start) - 1; i >= 0 && _byEnd[i].Period.End >= last && _byEnd[i].Period.End > after; i--)
        {
            if (_byEnd[i].Work.Product == work.Product) continue;
            last = _byEnd[i].Period.End;
            if (_changeovers.Gap(_byEnd[i].Work, work) is var needed && needed > gap) gap = needed;
        }
        return gap;
    }

    /// <summary>When the last slot of another product ended, no later than the instant.</summary>
    public DateTimeOffset? LastEndBefore(DateTimeOffset instant, Work work)
    {
        for (var i = EndsAfter.First(_byEnd, instant) - 1; i >= 0; i--)
        {
            if (_byEnd[i].Work.Product != work.Product) return _byEnd[i].Period.End;
        }
        return null;
    }
}
