using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>Why a route cannot be held.</summary>
public static class Refusal
{
    /// <summary>What may keep an option out, in the order in which it is looked at.</summary>
    static readonly (Obstacle Obstacle, string Code)[] Order =
    [
        (Obstacle.None, RefusalCode.WindowTooShort),
        (Obstacle.Notice, RefusalCode.TooSoon),
        (Obstacle.Horizon, RefusalCode.BeyondHorizon),
        (Obstacle.Opening, RefusalCode.NotOpen),
        (Obstacle.Qualification, RefusalCode.NotQualified),
        (Obstacle.Closures, RefusalCode.Closed),
        (Obstacle.Slots, RefusalCode.Taken),
        (Obstacle.Slots | Obstacle.Changeovers, RefusalCode.Changeover),
    ];

    /// <summary>
    /// All reasons, by stage; none if the route fits. Lags are a reason only where every stage fits by itself. Never says
    /// whose slot is in the way.
    /// </summary>
    public static IReadOnlyList<RefusalReason> Explain(IReadOnlyList<StageDemand> stages)
    {
        var alone = stages.SelectMany(Alone).ToList();
        if (stages.Count == 1) return alone;
        // A stage may fit only behind one before it, which leaves the line to its product.
        if (Route.Earliest(stages) is not null) return [];
        return alone.Count > 0 ? alone : [Together(stages)];
    }

    /// <summary>One reason per code, if no option fits.</summary>
    static IEnumerable<RefusalReason> Alone(StageDemand demand, int stage)
    {
        if (demand.Options.Count == 0)
            return [new(stage, demand.Service, RefusalCode.NoLine, RefusalDetail.NoLine(demand))];
        var blocked = demand.Options.Select(option => (Option: option, Codes: Codes(option, demand).ToList())).ToList();
        if (blocked.Any(b => b.Codes.Count == 0)) return [];
        return
            from code in Order.Select(o => o.Code)
            let options = blocked.Where(b => b.Codes.Contains(code)).Select(b => b.Option).ToList()
            where options.Count > 0
            select new RefusalReason(stage, demand.Service, code, RefusalDetail.Of(code, demand, options));
    }

    /// <summary>
    /// The obstacle at which the option stops fitting as they add up, and every further one that would suffice by itself.
    /// A window too short and a line taken explain what comes after them too.
    /// </summary>
    static IEnumerable<string> Codes(StageOption option, StageDemand demand)
    {
        var (all, blocked) = (Obstacle.None, false);
        foreach (var (obstacle, code) in Order)
        {
            all |= obstacle;
            if ((blocked ? obstacle : all).Admit(option, demand)) continue;
            blocked = true;
            yield return code;
            if (code is RefusalCode.WindowTooShort or RefusalCode.Taken) yield break;
        }
    }

    /// <summary>The first stage that does not fit behind those before it.</summary>
    static RefusalReason Together(IReadOnlyList<StageDemand> stages)
    {
        var stage = Enumerable.Range(1, stages.Count - 1).First(s => Route.Earliest([.. stages.Take(s + 1)]) is null);
        return new(stage, stages[stage].Service, RefusalCode.Lag, RefusalDetail.Lag(stages[stage], stages[stage - 1]));
    }
}
