namespace CdmoBooking.Planning;

/// <summary>
/// What can keep a slot out of a window that is long enough. Closures include unstaffed periods; slots include what the line
/// shares; changeovers include turnarounds, and need slots.
/// </summary>
[Flags]
enum Obstacle
{
    None = 0,
    Notice = 1,
    Horizon = 2,
    Opening = 4,
    Qualification = 8,
    Closures = 16,
    Slots = 32,
    Changeovers = 64,
}

static class Obstacles
{
    /// <summary>Whether the option could run the stage, lags aside, if only the given obstacles existed.</summary>
    public static bool Admit(this Obstacle only, StageOption option, StageDemand demand)
    {
        var relaxed = demand with
        {
            NotBefore = only.HasFlag(Obstacle.Notice) ? demand.NotBefore : null,
            NotAfter = only.HasFlag(Obstacle.Horizon) ? demand.NotAfter : null,
        };
        var work = only.HasFlag(Obstacle.Changeovers) ? option.Work : option.Work.WithoutGaps();
        // The turnarounds within the campaign stay, so the length is that of the work as it is.
        return relaxed.Bounds is { } bounds
            && only.Leave(option.Line).EarliestSlot(option.Length(demand.Batches), work, bounds) is not null;
    }

    static Timeline Leave(this Obstacle only, Timeline line) => new(
        line.LineId,
        line.Line,
        line.Zone,
        line.Capacity,
        only.HasFlag(Obstacle.Opening) ? line.OpensAt : null,
        line.Provisional,
        only.HasFlag(Obstacle.Closures) ? line.Closures : null,
        only.Leave(line.Occupations),
        line.Rules with
        {
            Changeovers = only.HasFlag(Obstacle.Changeovers) ? line.Rules.Changeovers : ChangeoverMatrix.None,
            Staffing = only.HasFlag(Obstacle.Closures) ? line.Rules.Staffing : Staffing.Always,
            Shared = only.HasFlag(Obstacle.Slots) ? line.Rules.Shared : [],
            Neighbours = only.Leave(line.Rules.Neighbours),
            UsableUntil = only.HasFlag(Obstacle.Qualification) ? line.Rules.UsableUntil : null,
        });

    static IReadOnlyList<Occupation> Leave(this Obstacle only, IReadOnlyList<Occupation> slots) =>
        !only.HasFlag(Obstacle.Slots) ? []
        : only.HasFlag(Obstacle.Changeovers) ? slots
        : [.. slots.Select(o => o with { Work = o.Work.WithoutGaps(), Changeovers = null })];

    static Work WithoutGaps(this Work work) => work with { Turnaround = TimeSpan.Zero, Changeover = TimeSpan.Zero };
}
