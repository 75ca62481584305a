namespace CdmoBooking.Planning;

/// <summary>An option of a stage. Wanted later: a later stage may use the same exclusive line.</summary>
sealed record Choice(StageOption Option, Timeline Line, Campaign Campaign, bool WantedLater);

/// <summary>What the search knows of one stage before it places anything.</summary>
sealed class StageSearch
{
    readonly Choice[] _choices;

    public StageSearch(IReadOnlyList<StageDemand> demands, int index, bool mayShare)
    {
        var later = demands.Skip(index + 1).ToList();
        var wantedLater = later.SelectMany(d => d.Options).Select(o => o.Line.LineId).ToHashSet();
        (Index, Demand, IsLast) = (index, demands[index], later.Count == 0);
        NextMayWait = !IsLast && later[0].MaxLag is null;
        ShortestRest = later.Aggregate(TimeSpan.Zero, (sum, d) => sum + d.MinLag + d.Options.Min(o => o.Length(d.Batches)));
        // Stages follow each other in time, so in a pool they never compete; on an exclusive line they become neighbours.
        _choices = [.. Demand.Options
            .OrderBy(o => o.Line.LineId, StringComparer.Ordinal)
            .Select(o => new Choice(o, o.Line, o.Line.Campaign(o.Length(Demand.Batches), o.Work), mayShare && o.Line.Capacity == 1 && wantedLater.Contains(o.Line.LineId)))];
    }

    public int Index { get; }
    public StageDemand Demand { get; }
    public bool IsLast { get; }

    public bool MayShare => _choices.Any(c => c.WantedLater);

    /// <summary>The next stage has no maximum lag.</summary>
    public bool NextMayWait { get; }

    /// <summary>The least time from the end of this stage to the end of the last: as if nothing ever paused.</summary>
    public TimeSpan ShortestRest { get; }

    /// <summary>By line id, with the slots that the route itself already takes on the lines.</summary>
    public IReadOnlyList<Choice> Choices(OwnSlots? shared) =>
        shared is null ? _choices : [.. _choices.Select(c => c with { Line = OwnSlots.On(c.Line, shared) })];
}
