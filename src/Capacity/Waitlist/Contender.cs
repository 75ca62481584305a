using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Waitlist;

/// <summary>One who waits and whose whole route fits now.</summary>
sealed record Contender(WaitlistEntry Entry, Allocation Allocation, IReadOnlyList<PlacedStage> Places, TimeSpan Unused) : Waiting(Entry, Allocation, Unused)
{
    public static Contender For(WaitingRow waiting, IReadOnlyList<PlacedStage> places, IReadOnlyList<FreedCapacity> freed) =>
        new(waiting.Entry, waiting.Allocation, places, freed.Aggregate(TimeSpan.Zero, (left, f) => left + Left(f, places)));

    static TimeSpan Left(FreedCapacity freed, IReadOnlyList<PlacedStage> places) => places
        .Where(p => p.Option.Line.LineId == freed.LineId)
        .Aggregate(freed.EndsAt - freed.StartsAt, (left, p) => left - Common(new(freed.StartsAt, freed.EndsAt), p.Slot));

    static TimeSpan Common(Period a, Period b) =>
        a.Overlaps(b) ? (a.End < b.End ? a.End : b.End) - (a.Start > b.Start ? a.Start : b.Start) : TimeSpan.Zero;
}
