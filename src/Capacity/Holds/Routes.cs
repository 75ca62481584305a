using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Messages;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>The route that a booking asks for, in the terms of <see cref="Planning"/>, and back.</summary>
static class Routes
{
    /// <summary>Ids of all lines that run one of the services.</summary>
    public static async Task<IReadOnlyList<string>> LinesFor(this CapacityDb db, IEnumerable<StageRequest> stages, CancellationToken ct)
    {
        var centre = await db.Centre(ct);
        return [.. stages.SelectMany(s => centre.Running(s.Service)).Select(l => l.Id).Distinct()];
    }

    public static IReadOnlyList<StageDemand> Demands(this Allocation booking, Schedule schedule, Allowance allowance, DateTimeOffset now) =>
        [.. booking.Demands(schedule, now).Select(d => d with { NotBefore = allowance.NotBefore, NotAfter = allowance.NotAfter })];

    /// <summary>In the windows and on the lines asked for, whatever the rules of fair use.</summary>
    public static IReadOnlyList<StageDemand> Demands(this Allocation booking, Schedule schedule, DateTimeOffset now) =>
        [.. booking.Stages.Select(s => Demand(s, Ahead(s, now), [.. booking.Options(s, schedule).Where(o => s.Line is null || s.Line == o.Line.LineId)], now))];

    /// <summary>Exactly at these slots; null if they are not slots of this route.</summary>
    public static IReadOnlyList<StageDemand>? Demands(this Allocation booking, IReadOnlyList<BookedStage> at, Schedule schedule, DateTimeOffset now) =>
        at.Count != booking.Stages.Count ? null :
        [
            .. booking.Stages.Zip(at, (s, b) => Demand(
                s, new(b.Slot.Start, b.Slot.End), [.. booking.Options(s, schedule).Where(o => o.Line.LineId == b.Slot.LineId)], now)),
        ];

    /// <summary>All that could run the stage, also where a line was asked for.</summary>
    public static IReadOnlyList<StageOption> Options(this Allocation booking, StageRequest stage, Schedule schedule) =>
        schedule.OptionsFor(stage.Service, stage.Scale, new(booking.Organisation, booking.Product, booking.Purpose));

    /// <summary>The schedule once the booking has these places.</summary>
    public static Schedule Taken(this Allocation booking, IReadOnlyList<PlacedStage> places, Schedule schedule) =>
        places.Aggregate(schedule, (s, p) => s.With(p, booking.Stages[p.Stage].Service));

    /// <summary>For every stage a slot on its line, and one on each pool that it needs beside.</summary>
    public static IReadOnlyList<Slot> SlotsAt(this Allocation booking, IReadOnlyList<PlacedStage> places, Schedule schedule, DateTimeOffset now)
    {
        var planned = booking.Taken(places, schedule);
        return [.. places.SelectMany(Slots)];

        IEnumerable<Slot> Slots(PlacedStage place)
        {
            var (centre, occupation, request) = (schedule.Centre, place.Occupation(), booking.Stages[place.Stage]);
            var line = centre[place.Option.Line.LineId];
            yield return new(
                Guid.CreateVersion7(now), booking.BookingId, request, place.Stage, line, occupation, planned[line.Id].OccupiedFrom(occupation), centre.OneProductSuiteOf(line));
            foreach (var pool in line.Running(request.Service)!.Beside.Where(centre.Has))
                yield return new(Guid.CreateVersion7(now), booking.BookingId, request, place.Stage, centre[pool], occupation, occupation.Period.Start);
        }
    }

    public static IReadOnlyList<BookedStage> Booked(this Allocation booking, IReadOnlyList<PlacedStage> places) =>
        [.. places.Select(p => new BookedStage(booking.Stages[p.Stage].Service, booking.Stages[p.Stage].Batches, p.Option.Line.WindowOf(p.Slot), booking.Stages[p.Stage].Scale))];

    /// <summary>The slots that the booking has now.</summary>
    public static async Task<IReadOnlyList<BookedStage>> Booked(this CapacityDb db, Allocation booking, CancellationToken ct)
    {
        var slots = booking.Slots.Where(s => s.Blocking && !s.Beside).OrderBy(s => s.Stage).ToList();
        var ids = slots.Select(s => s.LineId).ToList();
        var names = await db.Lines.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        return [.. slots.Select(s => new BookedStage(s.Service, s.Batches, new(s.LineId, names[s.LineId], s.StartsAt, s.EndsAt, s.Provisional), booking.Stages[s.Stage].Scale))];
    }

    /// <summary>Why the route does not fit: the rules that it breaks, else all that is in its way.</summary>
    public static async Task<IReadOnlyList<RefusalReason>> ReasonsAgainst(
        this Allocation booking, IReadOnlyList<StageDemand> demands, Allowance allowance, Schedule schedule, CancellationToken ct)
    {
        var found = await allowance.Earliest(demands, ct);
        return found.Excesses.Count > 0 ? Excess.Reasons(found.Excesses) : booking.Explain(demands, allowance, schedule);
    }

    public static IReadOnlyList<RefusalReason> Explain(this Allocation booking, IReadOnlyList<StageDemand> demands, Allowance allowance, Schedule schedule) =>
        [.. allowance.Named(Refusal.Explain(demands)).Select(r => r.Code == RefusalCode.NoLine ? booking.WhyNoLine(r, schedule) : r)];

    static RefusalReason WhyNoLine(this Allocation booking, RefusalReason reason, Schedule schedule)
    {
        var stage = booking.Stages[reason.Stage];
        var lines = schedule.Centre.Running(stage.Service).Where(l => stage.Line is null || l.Id == stage.Line).ToList();
        if (lines.Count > 0 && lines.All(l => !l.Running(stage.Service)!.Fits(stage.Scale)))
            return reason with { Code = "scale", Detail = $"No line runs {stage.Service} at a scale of {stage.Scale}." };
        return lines.Count > 0 && lines.All(l => l.Unusable || !l.Running(stage.Service)!.Fits(stage.Scale))
            ? reason with { Code = RefusalCode.NotQualified, Detail = $"{string.Join(" and ", lines.Where(l => l.Unusable).Select(l => l.Name))} cannot be planned: out of service until nobody knows when, or retired." }
            : reason;
    }

    static StageDemand Demand(StageRequest stage, Period window, IReadOnlyList<StageOption> options, DateTimeOffset now) => new(
        stage.Service, stage.Batches, window, TimeSpan.FromDays(stage.MinLagDays ?? 0),
        stage.MaxLagDays is { } days ? TimeSpan.FromDays(days) : null, options, NotBefore: now);

    /// <summary>Nothing starts in the past. A window that has passed on the way here is left as it is and is too soon.</summary>
    static Period Ahead(StageRequest stage, DateTimeOffset now) =>
        new(stage.Earliest < now && now < stage.Latest ? now : stage.Earliest, stage.Latest);
}
