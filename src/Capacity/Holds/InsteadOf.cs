using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Holds;

/// <summary>What a booking could have instead of what was refused.</summary>
static class InsteadOf
{
    static readonly TimeSpan Horizon = TimeSpan.FromDays(5 * 366);

    /// <summary>By stage, all that could run it.</summary>
    public static IReadOnlyList<IReadOnlyList<StageOption>> EveryOption(this Allocation booking, Schedule schedule) =>
        [.. booking.Stages.Select(s => booking.Options(s, schedule))];

    /// <summary>Whole routes near to the demands that break no rule of fair use.</summary>
    public static async Task<IReadOnlyList<Alternative>> Instead(
        this Allocation booking, IReadOnlyList<StageDemand> demands, IReadOnlyList<IReadOnlyList<StageOption>> everyOption, IReadOnlyList<Excess> excesses,
        Allowance allowance, DateTimeOffset now, CancellationToken ct)
    {
        var allowed = demands.Select((d, i) => (d with { Options = everyOption[i] }).Without(excesses, i).Options).ToList();
        var alternatives = new List<Alternative>();
        foreach (var places in Alternatives.Near(demands.Without(excesses), allowed, now + Horizon))
            if (await allowance.Allows(places, ct)) alternatives.Add(new(booking.Booked(places)));
        return alternatives;
    }
}
