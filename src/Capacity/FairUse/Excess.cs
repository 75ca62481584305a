using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.FairUse;

/// <summary>Places go beyond a fair-use rule: the stage may not start in the period, on the line or, without one, on any. Always: wherever it starts.</summary>
sealed record Excess(RefusalReason Reason, Period? Starts = null, string? LineId = null)
{
    public static IReadOnlyList<RefusalReason> Reasons(IEnumerable<Excess> excesses) => [.. excesses.Select(e => e.Reason).Distinct().OrderBy(r => r.Stage)];
}

static class Excesses
{
    public static IReadOnlyList<StageDemand> Without(this IReadOnlyList<StageDemand> demands, IReadOnlyList<Excess> excesses) =>
        [.. demands.Select((d, i) => d.Without(excesses, i))];

    /// <summary>The demand on lines that are closed where the excesses say so.</summary>
    public static StageDemand Without(this StageDemand demand, IReadOnlyList<Excess> excesses, int stage)
    {
        var own = excesses.Where(e => e.Reason.Stage == stage && e.Starts is not null).ToList();
        return own.Count == 0 ? demand : demand with
        {
            Options = [.. demand.Options.Select(o => own.Where(e => e.LineId is null || e.LineId == o.Line.LineId)
                .Aggregate(o, (option, e) => option.NotStartingIn(e.Starts!.Value, demand.Batches)))],
        };
    }

    /// <summary>Closed from where a slot that starts with the period ends, so that one that starts before it still fits; one longer than the period may not.</summary>
    static StageOption NotStartingIn(this StageOption option, Period starts, int batches)
    {
        var length = option.Length(batches);
        var from = length < starts.Length ? starts.Start + length : starts.End;
        return option with { Line = option.Line.Closed(new(from.AddTicks(-1), starts.End)) };
    }
}
