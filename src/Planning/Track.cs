using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>The slots of an exclusive line, one after the other, with the gaps between them. Invariant: sorted, no overlap.</summary>
sealed class Track
{
    public static readonly Track Empty = new([], ChangeoverMatrix.None);

    readonly Occupation[] _slots;
    readonly long[] _ends;
    readonly ChangeoverMatrix _changeovers;

    public Track(Occupation[] sorted, ChangeoverMatrix changeovers)
    {
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1].Period.End > sorted[i].Period.Start)
                throw new ArgumentException($"Slots of an exclusive line overlap at {sorted[i].Period.Start:O}.");
        }
        (_slots, _ends, _changeovers) = (sorted, Array.ConvertAll(sorted, o => o.Period.End.UtcTicks), changeovers);
    }

    /// <summary>
    /// The earliest start from the given one on that keeps the gap after the slot before, and leaves the slot behind the gap
    /// that it needs after us; whatever is after the latest is as good as none.
    /// </summary>
    public DateTimeOffset FreeFrom(DateTimeOffset start, DateTimeOffset latest, Campaign campaign)
    {
        for (var next = FirstEndingAfter(start); ; next++)
        {
            var free = next > 0 && FreeAfter(_slots[next - 1], campaign.Work) is var after && after > start ? after : start;
            if (next == _slots.Length) return free;
            var behind = _slots[next];
            if (campaign.End(free) + _changeovers.Gap(campaign.Work, behind.Work) <= behind.Period.Start) return free;
            if (behind.Period.End > latest) return behind.Period.End;
        }
    }

    /// <summary>The gap that a slot starting at the instant needs after the one before it; none if there is none before.</summary>
    public TimeSpan GapBefore(DateTimeOffset start, Work work) =>
        Before(start) is { } previous ? _changeovers.Gap(previous.Work, work) : TimeSpan.Zero;

    /// <summary>The last slot that ends no later than the instant.</summary>
    public Occupation? Before(DateTimeOffset instant) => FirstEndingAfter(instant) is var i && i > 0 ? _slots[i - 1] : null;

    /// <summary>The first slot that ends after the instant.</summary>
    public Period? Next(DateTimeOffset instant) =>
        FirstEndingAfter(instant) is var i && i < _slots.Length ? _slots[i].Period : null;

    /// <summary>In plain numbers side by side: this is where a search spends its time.</summary>
    int FirstEndingAfter(DateTimeOffset instant) => Array.BinarySearch(_ends, instant.UtcTicks) is var i && i < 0 ? ~i : i + 1;

    DateTimeOffset FreeAfter(Occupation previous, Work work) => previous.Period.End + _changeovers.Gap(previous.Work, work);
}
