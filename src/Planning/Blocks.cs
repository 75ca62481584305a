using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>Periods that no slot may overlap, whatever it holds. Sorted and merged, so no two touch.</summary>
sealed class Blocks(IEnumerable<Period> periods)
{
    public static readonly Blocks None = new([]);

    readonly Period[] _periods = Periods.Merged(periods);

    /// <summary>The earliest start from the given one on that meets no block; whatever is after the latest is as good as none.</summary>
    public DateTimeOffset FreeFrom(DateTimeOffset start, DateTimeOffset latest, Campaign campaign)
    {
        var i = EndsAfter.First(_periods, start);
        while (i < _periods.Length && start <= latest && _periods[i].Start < campaign.End(start))
            start = _periods[i++].End;
        return start;
    }

    /// <summary>The first block that ends after the instant.</summary>
    public Period? Next(DateTimeOffset instant) =>
        EndsAfter.First(_periods, instant) is var i && i < _periods.Length ? _periods[i] : null;
}
