using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>What would be possible instead.</summary>
public static class Alternatives
{
    /// <summary>
    /// Up to three different whole routes that fit, nearest to the demands first: on any line in the windows asked for, on the
    /// lines asked for but later, on any line and later. Windows never start earlier; lags, notice and horizon of booking stay. All that could run a
    /// stage are given per stage; later means until the horizon.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<PlacedStage>> Near(
        IReadOnlyList<StageDemand> demands, IReadOnlyList<IReadOnlyList<StageOption>> everyOption, DateTimeOffset horizon)
    {
        var anyLine = demands.Select((d, stage) => d with { Options = everyOption[stage] }).ToList();
        var routes = new[] { anyLine, Later(demands, horizon), Later(anyLine, horizon) }.Select(Route.Earliest).OfType<IReadOnlyList<PlacedStage>>();
        return [.. routes.DistinctBy(Route.Key)];
    }

    static List<StageDemand> Later(IReadOnlyList<StageDemand> demands, DateTimeOffset horizon) =>
        [.. demands.Select(d => d.Window.End < horizon ? d with { Window = new(d.Window.Start, horizon) } : d)];
}
