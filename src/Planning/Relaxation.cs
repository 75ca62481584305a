namespace CdmoBooking.Planning;

/// <summary>
/// A route whose stages do not see each other's slots ends no later than the real one, and is quick to find: a bound. Behind
/// its own route a stage needs a turnaround where it would have needed a changeover after the slot before both, so it is
/// granted the time of an earlier stage and the turnaround if that is shorter. Changeovers by rule are those of both stages.
/// </summary>
static class Relaxation
{
    public static StageDemand Of(StageDemand demand, IEnumerable<StageDemand> before)
    {
        var shortest = before
            .SelectMany(d => d.Options.Select(o => (o.Line.LineId, Length: o.Length(d.Batches))))
            .GroupBy(o => o.LineId)
            .ToDictionary(line => line.Key, line => line.Min(o => o.Length));
        return demand with { Options = [.. demand.Options.Select(o => shortest.TryGetValue(o.Line.LineId, out var own) ? Relaxed(o, own) : o)] };
    }

    static StageOption Relaxed(StageOption option, TimeSpan own) =>
        option.Work.Changeover <= own + option.Work.Turnaround
            ? option
            : option with { Work = option.Work with { Changeover = own + option.Work.Turnaround } };
}
