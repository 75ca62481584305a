using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>What a line asks of its slots, besides room between closures and other slots. By default: nothing.</summary>
public sealed record LineRules
{
    public static readonly LineRules None = new();

    public ChangeoverMatrix Changeovers { get; init; } = ChangeoverMatrix.None;

    /// <summary>Slots start at multiples of this from the start of the local day; null: with the day. Invariant: positive.</summary>
    public TimeSpan? StartsEvery
    {
        get;
        init => field = value is null || value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(StartsEvery), value, "Starts follow each other.");
    }

    /// <summary>No slot starts in an unstaffed period.</summary>
    public Staffing Staffing { get; init; } = Staffing.Always;

    /// <summary>When a pool that slots need alongside the line has no free unit; no slot overlaps such a period.</summary>
    public IReadOnlyList<Period> Shared { get; init; } = [];

    /// <summary>
    /// Slots on the other lines of a suite in which only one product may be open at a time; they may overlap each other. From
    /// those of other products a slot keeps the gaps that it would keep on one line. Pools disregard them.
    /// </summary>
    public IReadOnlyList<Occupation> Neighbours { get; init; } = [];

    /// <summary>Slots end by then: the line is due for requalification.</summary>
    public DateTimeOffset? UsableUntil { get; init; }
}
