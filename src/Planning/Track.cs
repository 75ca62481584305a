using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>The slots of an exclusive line, one after the other, with the gaps between them. Invariant: sorted, no overlap.</summary>
sealed class Track
{
    public static readonly Track Empty = new([]);

    readonly Occupation[] _slots;

    public Track(Occupation[] sorted)
    {
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1].Period.End > sorted[i].Period.Start)
                throw new ArgumentException($"Slots of an exclusive line overlap at {sorted[i].Period.Start:O}.");
        }
        _slots = sorted;
    }

    /// <summary>
    /// The earliest start from the given one on that keeps the gap after the slot before, and leaves the slot behind the gap
    /// that it needs after us; whatever is after the latest is as good as none.
    /// </summary>
    public DateTimeOffset FreeFrom(DateTimeOffset start, DateTimeOffset latest, TimeSpan length, Work work)
    {
        for (var next = EndsAfter.First(_slots, start); ; next++)
        {
            var free = next > 0 && FreeAfter(_slots[next - 1], work) is var after && after > start ? after : start;
            if (next == _slots.Length) return free;
            var behind = _slots[next];
            if (free + length + Work.Gap(work.Product, behind.Work) <= behind.Period.Start) return free;
            if (behind.Period.End > latest) return behind.Period.End;
        }
    }

    /// <summary>The gap that a slot starting at the instant needs after the one before it; none if there is none before.</summary>
    public TimeSpan GapBefore(DateTimeOffset start, Work work)
    {
        var previous = EndsAfter.First(_slots, start) - 1;
        return previous < 0 ? TimeSpan.Zero : Work.Gap(_slots[previous].Work.Product, work);
    }

    /// <summary>The first slot that ends after the instant.</summary>
    public Period? Next(DateTimeOffset instant) =>
        EndsAfter.First(_slots, instant) is var i && i < _slots.Length ? _slots[i].Period : null;

    static DateTimeOffset FreeAfter(Occupation previous, Work work) =>
        previous.Period.End + Work.Gap(previous.Work.Product, work);
}
