namespace CdmoBooking.Capacity.Tests.Sequences;

/// <summary>
/// How long a line is made ready between two slots. Where the matrix changed under way, a slot may have been planned by any of the
/// matrices that there can have been.
/// </summary>
sealed class NeededChangeovers
{
    readonly SmallCentre centre;
    readonly IReadOnlyList<IReadOnlyList<EntryRow>> matrices;

    public NeededChangeovers(SmallCentre centre, IReadOnlyList<EntryRow> all)
    {
        this.centre = centre;
        var lasting = all.Where(e => !e.Removed && e.Id.StartsWith(centre.Named(""), StringComparison.Ordinal)).ToList();
        matrices = all.Except(lasting).Aggregate(
            new List<IReadOnlyList<EntryRow>> { lasting }, (matrices, entry) => [.. matrices, .. matrices.Select(m => m.Append(entry).ToList())]);
    }

    /// <summary>The matrix never changed.</summary>
    public bool IsCertain => matrices.Count == 1;

    public TimeSpan Least(SlotRow before, SlotRow next) => matrices.Min(m => Needed(m, before, next));

    TimeSpan Needed(IReadOnlyList<EntryRow> matrix, SlotRow before, SlotRow next)
    {
        var (from, to, line) = (centre.Wanted(before.Booking), centre.Wanted(next.Booking), centre.Line(next.Line));
        if (from.ProductKey == to.ProductKey) return TimeSpan.FromDays(line.Turnaround);
        var special = matrix.Where(e => (e.Line ?? next.Line) == next.Line
            && (e.FromProduct ?? from.ProductKey) == from.ProductKey && (e.FromModality ?? from.Modality) == from.Modality
            && (e.ToProduct ?? to.ProductKey) == to.ProductKey && (e.ToModality ?? to.Modality) == to.Modality).ToList();
        return special.Count == 0 ? TimeSpan.FromDays(line.Changeover) : special.MaxBy(e => (Named(e.FromProduct, e.ToProduct), Named(e.FromModality, e.ToModality), e.Length))!.Length;
    }

    static int Named(params string?[] sides) => sides.Count(s => s is not null);
}
