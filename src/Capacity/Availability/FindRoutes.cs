using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;
using Refusal = CdmoBooking.ServiceKit.Refusal;

namespace CdmoBooking.Capacity.Availability;

// POST /routes -> up to ten whole routes that fit, the earliest first, each of which can be requested as shown; if none fits, every reason why.
static class FindRoutes
{
    const int MostOptions = 10;

    public static async Task<RouteOptionsView> Handle(FindRoute request, CapacityDb db, LivePlan plan, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var schedule = await plan.For([.. request.Stages.OfType<StageRequest>().Select(s => s.Service)], db, ct);
        if (Faults(request, schedule.Centre, now).ToList() is { Count: > 0 } faults) throw Refusal.Invalid(faults);
        var asked = Allocation.For(
            Guid.Empty, caller.Organisation ?? "", "", request.Product, request.Purpose, request.Stages, caller.CustomerClass, request.Emergency);
        var allowance = Allowance.Of(db, schedule.Centre, asked, now);
        var demands = asked.Demands(schedule, allowance, now);
        var options = new List<RouteOption>();
        foreach (var places in RouteOptions.Ranked(demands, MostOptions))
            if (await allowance.Allows(places, ct)) options.Add(Option(asked, places));
        return new(options, options.Count > 0 ? [] : await asked.ReasonsAgainst(demands, allowance, schedule, ct));
    }

    static RouteOption Option(Allocation asked, IReadOnlyList<PlacedStage> places) =>
        new(asked.Booked(places), places[0].Slot.Start, places[^1].Slot.End, places.Any(p => p.Option.Line.Provisional));

    static IEnumerable<Fault> Faults(FindRoute request, Centre centre, DateTimeOffset now)
    {
        if (request.Stages.Count is 0 or > 12) yield return new("invalid-stages", "A route has 1 to 12 stages.", "stages");
        foreach (var (stage, i) in request.Stages.Take(12).Select((s, i) => (s, i)))
        {
            if (stage is null)
            {
                yield return new("required", "A stage is needed here.", $"stages[{i}]");
                continue;
            }
            if (!centre.Running(stage.Service).Any()) yield return new("unknown-service", "No line runs such a service.", $"stages[{i}].service");
            if (stage.Batches is < 1 or > 100) yield return new("invalid-batches", "A stage has 1 to 100 batches.", $"stages[{i}].batches");
            if (stage.Latest <= stage.Earliest || stage.Latest <= now || stage.Latest - stage.Earliest > TimeSpan.FromDays(5 * 366))
                yield return new("invalid-window", "A window ends after it starts, lies ahead, and is at most five years long.", $"stages[{i}].latest");
            if (stage.MinLagDays is < 0 or > 3650 or double.NaN || stage.MaxLagDays is < 0 or > 3650 or double.NaN || stage.MinLagDays > stage.MaxLagDays)
                yield return new("invalid-lag", "Lags are 0 to 3650 days, the minimum no longer than the maximum.", $"stages[{i}].maxLagDays");
        }
    }
}
