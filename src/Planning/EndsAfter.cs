using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>Finds, in periods sorted and free of overlaps, the first that ends after an instant.</summary>
readonly struct EndsAfter(DateTimeOffset instant) : IComparable<Period>, IComparable<Occupation>
{
    readonly DateTimeOffset _instant = instant;

    public static int First(ReadOnlySpan<Period> sorted, DateTimeOffset instant) => ~sorted.BinarySearch(new EndsAfter(instant));

    public static int First(ReadOnlySpan<Occupation> sorted, DateTimeOffset instant) => ~sorted.BinarySearch(new EndsAfter(instant));

    /// <summary>Never zero, so that the search always answers with the complement of the place between the two sides.</summary>
    public int CompareTo(Period other) => other.End > _instant ? -1 : 1;

    public int CompareTo(Occupation? other) => CompareTo(other!.Period);
}
