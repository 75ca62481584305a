namespace CdmoBooking.Planning;

/// <summary>
/// The time a line needs between two slots. Of the rules that match, the one that names more products (of before and next)
/// counts; among those, the one that names more modalities; among those, the longest.
/// </summary>
public sealed class ChangeoverMatrix(IEnumerable<ChangeoverRule> rules)
{
    public static readonly ChangeoverMatrix None = new([]);

    readonly ChangeoverRule[] _rules =
        [.. rules.OrderByDescending(r => r.Products).ThenByDescending(r => r.Modalities).ThenByDescending(r => r.Length)];

    /// <summary>
    /// Occupied time directly before the slot of <paramref name="next"/>; it belongs to the slot that causes it. Elapsed time:
    /// it runs through closures and unstaffed periods.
    /// </summary>
    public TimeSpan Gap(Work before, Work next)
    {
        if (before.Product == next.Product) return next.Turnaround;
        foreach (var rule in _rules)
        {
            if (rule.Matches(before, next)) return rule.Length;
        }
        return next.Changeover;
    }
}
