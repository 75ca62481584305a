namespace CdmoBooking.Planning;

/// <summary>Where a whole route fits.</summary>
public static class Route
{
    /// <summary>
    /// The placement with the earliest end of the last stage, or null if there is none. Among equals the first stage ends
    /// earliest, then has the lowest line id (ordinal); then the same for the second stage, and so on. Exact, short of the limit that
    /// <see cref="RouteSearch"/> sets to the work.
    /// </summary>
    public static IReadOnlyList<PlacedStage>? Earliest(IReadOnlyList<StageDemand> stages) =>
        stages.Any(s => s.Options.Count == 0) ? null : new RouteSearch(stages).Earliest();

    /// <summary>Equal for routes that take the same places.</summary>
    internal static string Key(IReadOnlyList<PlacedStage> route) =>
        string.Join('|', route.Select(p => $"{p.Option.Line.LineId}@{p.Slot.Start.UtcTicks}+{p.Slot.Length.Ticks}"));
}
