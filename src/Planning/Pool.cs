using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>N interchangeable units: one more slot fits wherever fewer than N overlap.</summary>
public static class Pool
{
    /// <summary>The periods in which all units are taken, in order. Slots that touch do not overlap.</summary>
    public static IEnumerable<Period> Full(IEnumerable<Occupation> slots, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return Sweep([.. slots.OrderBy(o => o.Period.Start)], capacity);
    }

    static IEnumerable<Period> Sweep(Occupation[] sorted, int capacity)
    {
        var ends = sorted.Select(o => o.Period.End).Order().ToArray();
        var (open, ended, fullSince) = (0, 0, default(DateTimeOffset));
        foreach (var slot in sorted)
        {
            for (; ends[ended] <= slot.Period.Start; ended++)
            {
                if (open-- == capacity) yield return new(fullSince, ends[ended]);
            }
            if (++open == capacity) fullSince = slot.Period.Start;
        }
        for (; ended < ends.Length; ended++)
        {
            if (open-- == capacity) yield return new(fullSince, ends[ended]);
        }
    }
}
