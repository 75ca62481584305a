namespace CdmoBooking.Planning;

/// <summary>
/// A route whose stages do not see each other's slots ends no later than the real one, and is quick to find: a bound. Behind
/// its own route a stage needs a turnaround where it would have needed a changeover, so it is granted the shorter of both.
/// </summary>
static class Relaxation
{
    public static StageDemand Of(StageDemand demand, IEnumerable<StageDemand> before)
    {
        var lines = before.SelectMany(d => d.Options).Select(o => o.Line.LineId).ToHashSet();
        return demand with { Options = [.. demand.Options.Select(o => lines.Contains(o.Line.LineId) ? Relaxed(o) : o)] };
    }

    static StageOption Relaxed(StageOption option) =>
        option.Work.Changeover <= option.Work.Turnaround
            ? option
            : option with { Work = option.Work with { Changeover = option.Work.Turnaround } };
}
