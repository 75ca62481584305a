namespace CdmoBooking.Planning;

/// <summary>
/// Depth first, each stage in the order of its end, so the first of several equally good routes is the one to keep. What
/// can follow depends only on when a stage ends and on the route's slots on lines that are wanted again, so every such
/// state is explored once. A stage that fails only because of a maximum lag says when the one before it must end to be
/// worth another try; windows bound the whole. Routes whose stages crowd the same lines can have more states than anyone can
/// wait for: past a limit that no sensible route reaches, the best route found so far is the answer.
/// </summary>
sealed class RouteSearch
{
    public const int MostSteps = 100_000;

    readonly int _mostSteps;
    readonly StageSearch[] _stages;
    readonly RouteSearch? _bound;
    readonly Dictionary<(int, DateTimeOffset, OwnSlots?), Tail> _known = [];
    int _steps;

    public RouteSearch(IReadOnlyList<StageDemand> demands, int mostSteps = MostSteps) : this(demands, mostSteps, relaxed: false)
    {
        if (_stages.Any(s => s.MayShare)) _bound = new([.. demands.Select((d, i) => Relaxation.Of(d, demands.Take(i)))], mostSteps, relaxed: true);
    }

    RouteSearch(IReadOnlyList<StageDemand> demands, int mostSteps, bool relaxed) =>
        (_mostSteps, _stages) = (mostSteps, [.. demands.Select((_, i) => new StageSearch(demands, i, mayShare: !relaxed))]);

    public IReadOnlyList<PlacedStage>? Earliest()
    {
        if (_stages.Length == 0) return [];
        if (From(0, DateTimeOffset.MinValue, null) is not Tail.Found found) return null;
        var placed = new List<PlacedStage>();
        for (var tail = found; tail is not null; tail = tail.Rest) placed.Add(tail.First);
        return placed;
    }

    /// <summary>The best of this stage and those behind it, given the end of the stage before.</summary>
    Tail From(int stage, DateTimeOffset after, OwnSlots? shared)
    {
        if (_known.TryGetValue((stage, after, shared), out var known)) return known;
        return _known[(stage, after, shared)] = Explore(_stages[stage], after, shared);
    }

    Tail Explore(StageSearch stage, DateTimeOffset after, OwnSlots? shared)
    {
        Tail.Found? best = null;
        var candidates = new Candidates(stage, after, shared);
        while (_steps++ < _mostSteps && candidates.Take() is var (place, wantedLater))
        {
            var end = place.Slot.End;
            if (stage.IsLast) return new Tail.Found(place, null, end);
            if (best is not null && best.End - end <= stage.ShortestRest) break;

            var atBest = _bound?.From(stage.Index + 1, end, null);
            if (atBest is Tail.None never) candidates.SkipUntilEnd(never.Retry, evenIfWanted: true);
            if (atBest is Tail.None || (atBest is Tail.Found bound && bound.End >= best?.End)) continue;

            var rest = From(stage.Index + 1, end, wantedLater ? new(place, shared) : shared);
            if (rest is Tail.Found found && (best is null || found.End < best.End)) best = new(place, found, found.End);

            // A slot on a line wanted later changes itself what can follow, so it teaches nothing about other places.
            if (wantedLater) continue;
            if (rest is Tail.None none) candidates.SkipUntilEnd(none.Retry, evenIfWanted: false);
            else if (stage.NextMayWait) candidates.SkipUntilEnd(null, evenIfWanted: false);
        }
        return best is null ? new Tail.None(candidates.Retry) : best;
    }
}
