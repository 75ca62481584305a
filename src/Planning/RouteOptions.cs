using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>What a planner may choose from.</summary>
public static class RouteOptions
{
    /// <summary>An option that takes longer to find than this is not a near one.</summary>
    const int MostSteps = 500;

    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>
    /// The earliest route, then others close to it, by the end of the last stage, the start of the first, and the line ids: the
    /// earliest on every other choice of lines, and the same lines later. A third is kept for later dates if there are any.
    /// Each fits if it is asked for by itself: with its slots as windows, on its lines.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<PlacedStage>> Ranked(IReadOnlyList<StageDemand> demands, int atMost)
    {
        if (atMost < 1 || Route.Earliest(demands) is not { Count: > 0 } earliest) return [];
        var elsewhere = OnOtherLines(demands, earliest).Take(atMost - 1).ToList();
        var near = elsewhere.Take(atMost - 1 - atMost / 3).Prepend(earliest).ToList();
        var found = near.Concat(Later(demands, near)).Concat(elsewhere).DistinctBy(Route.Key).Take(atMost);
        return [earliest, .. found.Skip(1).Order(Nearness.First)];
    }

    /// <summary>
    /// Nearest first. A route found splits the choices of lines that led to it: one part lacks its line for the first stage, the
    /// next has that but lacks its line for the second, and so on.
    /// </summary>
    static IEnumerable<IReadOnlyList<PlacedStage>> OnOtherLines(IReadOnlyList<StageDemand> demands, IReadOnlyList<PlacedStage> earliest)
    {
        var parts = new PriorityQueue<IReadOnlyList<StageDemand>, IReadOnlyList<PlacedStage>>(Nearness.First);
        Split(demands, earliest);
        while (parts.TryDequeue(out var part, out var route))
        {
            yield return route;
            Split(part, route);
        }

        void Split(IReadOnlyList<StageDemand> whole, IReadOnlyList<PlacedStage> route)
        {
            foreach (var placed in route)
            {
                var others = whole[placed.Stage].Options.Where(o => o.Line.LineId != placed.Option.Line.LineId).ToList();
                var part = With(whole, placed.Stage, others);
                if (others.Count > 0 && Earliest(part) is { } next) parts.Enqueue(part, next);
                whole = With(whole, placed.Stage, [placed.Option]);
            }
        }
    }

    static IReadOnlyList<StageDemand> With(IReadOnlyList<StageDemand> demands, int stage, IReadOnlyList<StageOption> options) =>
        [.. demands.Select((d, i) => i == stage ? d with { Options = options } : d)];

    /// <summary>Each route on its lines later and later, in turn.</summary>
    static IEnumerable<IReadOnlyList<PlacedStage>> Later(IReadOnlyList<StageDemand> demands, IReadOnlyList<IReadOnlyList<PlacedStage>> routes)
    {
        while (routes.Count > 0)
        {
            var later = new List<IReadOnlyList<PlacedStage>>();
            foreach (var route in routes)
            {
                if (Later(demands, route) is not { } next) continue;
                later.Add(next);
                yield return next;
            }
            routes = later;
        }
    }

    /// <summary>The same lines when the first slot would be over, or a week after its start if that is sooner.</summary>
    static IReadOnlyList<PlacedStage>? Later(IReadOnlyList<StageDemand> demands, IReadOnlyList<PlacedStage> route)
    {
        var (first, window) = (route[0].Slot, demands[0].Window);
        var from = first.Length < Week ? first.End : first.Start + Week;
        return from < window.End
            ? Earliest([.. demands.Select((d, stage) => d with
            {
                Options = [route[stage].Option],
                Window = stage == 0 ? new Period(from, window.End) : d.Window,
            })])
            : null;
    }

    static IReadOnlyList<PlacedStage>? Earliest(IReadOnlyList<StageDemand> demands) => new RouteSearch(demands, MostSteps).Earliest();
}
