namespace CdmoBooking.Planning;

/// <summary>What can keep a slot out of a window that is long enough. Changeovers include turnarounds, and need slots.</summary>
[Flags]
enum Obstacle
{
    None = 0,
    Opening = 1,
    Closures = 2,
    Slots = 4,
    Changeovers = 8,
}

static class Obstacles
{
    /// <summary>Whether the option could run the stage, lags aside, if only the given obstacles existed.</summary>
    public static bool Admit(this Obstacle only, StageOption option, StageDemand demand)
    {
        var (line, gaps) = (option.Line, only.HasFlag(Obstacle.Changeovers));
        var relaxed = new Timeline(
            line.LineId,
            line.Line,
            line.Zone,
            line.Capacity,
            only.HasFlag(Obstacle.Opening) ? line.OpensAt : null,
            line.Provisional,
            only.HasFlag(Obstacle.Closures) ? line.Closures : null,
            !only.HasFlag(Obstacle.Slots) ? null : gaps ? line.Occupations : line.Occupations.Select(o => o with { Work = o.Work.WithoutGaps() }));
        var work = gaps ? option.Work : option.Work.WithoutGaps();
        return relaxed.EarliestStart(option.Length(demand.Batches), work, demand.Window) is not null;
    }

    static Work WithoutGaps(this Work work) => work with { Turnaround = TimeSpan.Zero, Changeover = TimeSpan.Zero };
}
