using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Displacement;

/// <summary>The route that a booking once asked for, as what is planned now could take it.</summary>
static class AskedRoute
{
    static readonly TimeSpan Horizon = TimeSpan.FromDays(5 * 366);

    /// <summary>In the windows and on the lines asked for; nothing starts in the past.</summary>
    public static IReadOnlyList<StageDemand> Demands(this Allocation booking, Schedule schedule, DateTimeOffset now) =>
        [.. booking.Stages.Select(s => Demand(s, Ahead(s, now), [.. booking.Options(s, schedule).Where(o => s.Line is null || s.Line == o.Line.LineId)]))];

    /// <summary>Exactly at these slots; null if they are not slots of this route, or begin in the past.</summary>
    public static IReadOnlyList<StageDemand>? Demands(this Allocation booking, IReadOnlyList<BookedStage> at, Schedule schedule, DateTimeOffset now) =>
        at.Count != booking.Stages.Count || at.Any(b => b.Slot.Start < now) ? null :
        [
            .. booking.Stages.Zip(at, (s, b) => Demand(s, new(b.Slot.Start, b.Slot.End),
                [.. booking.Options(s, schedule).Where(o => o.Line.LineId == b.Slot.LineId)])),
        ];

    /// <summary>The nearest whole routes that are free, never before the windows asked for.</summary>
    public static IReadOnlyList<Alternative> Alternatives(this Allocation booking, Schedule schedule, DateTimeOffset now)
    {
        var demands = booking.Demands(schedule, now);
        var within = Route.Earliest(demands);
        var others = Planning.Alternatives.Near(demands, [.. booking.Stages.Select(s => booking.Options(s, schedule))], now + Horizon);
        return
        [
            .. (within is null ? others : others.Prepend(within)).Select(booking.Booked)
                .DistinctBy(stages => string.Join('|', stages.Select(s => $"{s.Slot.LineId}@{s.Slot.Start.UtcTicks}"))).Take(3).Select(stages => new Alternative(stages)),
        ];
    }

    public static IReadOnlyList<BookedStage> Booked(this Allocation booking, IReadOnlyList<PlacedStage> places) =>
        [.. places.Select(p => new BookedStage(booking.Stages[p.Stage].Service, booking.Stages[p.Stage].Batches, p.Option.Line.WindowOf(p.Slot)))];

    /// <summary>The slots that it has now.</summary>
    public static IReadOnlyList<BookedStage> Booked(this Allocation booking, IReadOnlyDictionary<string, Line> lines) =>
        [.. booking.Present.Select(s => new BookedStage(s.Service, s.Batches, new(s.LineId, lines[s.LineId].Name, s.StartsAt, s.EndsAt, s.Provisional)))];

    static IReadOnlyList<StageOption> Options(this Allocation booking, StageRequest stage, Schedule schedule) =>
        schedule.OptionsFor(stage.Service, Schedule.ProductKey(booking.Organisation, booking.Product.Name));

    static StageDemand Demand(StageRequest stage, Period window, IReadOnlyList<StageOption> options) => new(
        stage.Service, stage.Batches, window, TimeSpan.FromDays(stage.MinLagDays ?? 0),
        stage.MaxLagDays is { } days ? TimeSpan.FromDays(days) : null, options);

    /// <summary>A window that is over is left too short for anything.</summary>
    static Period Ahead(StageRequest stage, DateTimeOffset now)
    {
        var start = stage.Earliest < now ? now : stage.Earliest;
        return new(start, stage.Latest > start ? stage.Latest : start.AddTicks(1));
    }
}
