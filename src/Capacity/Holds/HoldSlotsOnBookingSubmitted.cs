using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

// BookingSubmitted -> all stages are held together; or none, and the refusal names every reason and what is free instead.
sealed class HoldSlotsOnBookingSubmitted(CapacityDb db, TimeProvider clock, Settings settings) : IHandle<BookingSubmitted>
{
    static readonly TimeSpan Horizon = TimeSpan.FromDays(5 * 366);

    public async Task Handle(BookingSubmitted message, CancellationToken ct)
    {
        // A cancellation may have overtaken the request.
        if (await db.Allocations.AnyAsync(a => a.BookingId == message.BookingId, ct)) return;
        var now = clock.GetUtcNow();
        var schedule = await LockAndRead(message, now, ct);
        var allocation = Allocation.For(message.BookingId, message.Organisation, message.Title, message.Product, message.Purpose,
            message.Stages, message.Class, message.Emergency);
        var demands = Demands(message, schedule, now);
        if (Route.Earliest(demands) is { } places) await Hold(allocation, message, places, schedule, now, ct);
        else Refuse(allocation, message, demands, schedule, now);
        db.Allocations.Add(allocation);
    }

    async Task<Schedule> LockAndRead(BookingSubmitted message, DateTimeOffset now, CancellationToken ct)
    {
        var services = message.Stages.Select(s => s.Service).ToHashSet();
        var eligible = (await db.Lines.AsNoTracking().ToListAsync(ct)).Where(l => l.Services.Any(s => services.Contains(s.Service)));
        var lines = await db.LockAndLapse([.. eligible.Select(l => l.Id)], now, ct);
        return await Schedule.Read(db, lines, now, ct);
    }

    static List<StageDemand> Demands(BookingSubmitted message, Schedule schedule, DateTimeOffset now) =>
    [
        .. message.Stages.Select(stage => new StageDemand(
            stage.Service,
            stage.Batches,
            Ahead(stage, now),
            TimeSpan.FromDays(stage.MinLagDays ?? 0),
            stage.MaxLagDays is { } days ? TimeSpan.FromDays(days) : null,
            [.. Options(message, stage, schedule).Where(o => stage.Line is null || stage.Line == o.Line.LineId)])),
    ];

    static IReadOnlyList<StageOption> Options(BookingSubmitted message, StageRequest stage, Schedule schedule) =>
        schedule.OptionsFor(stage.Service, stage.Scale, new(message.Organisation, message.Product, message.Purpose));

    /// <summary>Nothing starts in the past. A window that has passed on the way here is left as it is and will be too short.</summary>
    static Period Ahead(StageRequest stage, DateTimeOffset now) =>
        new(stage.Earliest < now && now < stage.Latest ? now : stage.Earliest, stage.Latest);

    async Task Hold(Allocation allocation, BookingSubmitted message, IReadOnlyList<PlacedStage> places, Schedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        await db.MakeRoom(places, ct);
        var lines = schedule.Lines.ToDictionary(l => l.Id);
        var planned = places.Aggregate(schedule, (s, p) => s.With(p));
        allocation.Hold(places.Select(p => new Slot(
            Guid.CreateVersion7(now), allocation.BookingId, message.Stages[p.Stage], p.Stage, lines[p.Option.Line.LineId],
            p.Occupation(), planned[p.Option.Line.LineId].OccupiedFrom(p.Occupation()))), now.AddDays(settings.Holds.DecisionDays));
        db.Publish(allocation, new SlotsHeld(
            allocation.BookingId, allocation.Version, allocation.Organisation, allocation.Product, allocation.Purpose,
            Booked(message, places), allocation.HoldExpiresAt!.Value));
    }

    void Refuse(Allocation allocation, BookingSubmitted message, List<StageDemand> demands, Schedule schedule, DateTimeOffset now)
    {
        var reasons = Planning.Refusal.Explain(demands);
        var everyOption = message.Stages.Select(stage => Options(message, stage, schedule)).ToList();
        var alternatives = Alternatives.Near(demands, everyOption, now + Horizon);
        allocation.Refuse(string.Join(" ", reasons.Select(r => r.Detail)));
        db.Publish(allocation, new SlotsRefused(
            allocation.BookingId, allocation.Version, allocation.Organisation, reasons,
            [.. alternatives.Select(places => new Alternative(Booked(message, places)))]));
    }

    static IReadOnlyList<BookedStage> Booked(BookingSubmitted message, IReadOnlyList<PlacedStage> places) =>
        [.. places.Select(p => new BookedStage(message.Stages[p.Stage].Service, message.Stages[p.Stage].Batches, p.Option.Line.WindowOf(p.Slot)))];
}
