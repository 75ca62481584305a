using System.Collections.Concurrent;
using System.Text.Json;
using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Changeovers;
using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Lines;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Capacity.Tests.Sequences;

/// <summary>Do the steps of a sequence, each the next that nobody has begun. A rule that says no is an answer; anything else that is thrown is not.</summary>
sealed class Callers(SmallCentre centre, Outcomes outcomes)
{
    const int Number = 16;
    const string Why = "As agreed by telephone.";

    readonly ConcurrentDictionary<Guid, bool> waiting = new();

    /// <summary>Days pass between transactions, never within one.</summary>
    public async Task Work()
    {
        var steps = new ConcurrentQueue<Step>();
        foreach (var step in centre.Sequence.Steps)
        {
            steps.Enqueue(step);
            if (step.Does != Does.LetTimePass) continue;
            await Work(steps);
            centre.Host.Clock.Advance(TimeSpan.FromDays(step.Days));
        }
        await Work(steps);
        await centre.Host.SendAll();
    }

    Task Work(ConcurrentQueue<Step> steps) => Task.WhenAll(Enumerable.Range(0, Number).Select(_ => Task.Run(async () =>
    {
        while (steps.TryDequeue(out var step)) await Do(step);
    })));

    async Task Do(Step step)
    {
        await (step.Does switch
        {
            Does.Hold => Hold(step),
            Does.Approve => Tell(step, [AllocationState.Held], b => new BookingApproved(b.BookingId, 3, b.Organisation, b.Title, b.Product, b.Purpose, [])),
            Does.MeetGate => Tell(step, [AllocationState.Held, AllocationState.Reserved, AllocationState.Displaced],
                b => new ContractGateMet(Guid.NewGuid(), b.BookingId, 4, b.Organisation)),
            Does.Reject => Tell(step, [AllocationState.Held], b => new BookingRejected(b.BookingId, 5, b.Organisation, Why)),
            Does.Cancel => Deliver(centre.Booking(step.Number), new BookingCancelled(
                centre.Booking(step.Number), 6, centre.Wanted(centre.Booking(step.Number)).Organisation, Party.Organisation, Why, centre.Host.Clock.GetUtcNow())),
            Does.Wait => Wait(step),
            Does.AcceptOffer => Tell(step, [AllocationState.Offered], b => new OfferAccepted(b.BookingId, 7, b.Organisation)),
            Does.DeclineOffer => Tell(step, [AllocationState.Offered], b => new OfferDeclined(b.BookingId, 7, b.Organisation, Why)),
            Does.TakeReplacement => TakeReplacement(step),
            Does.Reschedule => Tell(step, [AllocationState.Held, AllocationState.Reserved, AllocationState.Firm],
                b => new RescheduleRequested(b.BookingId, 9, b.Organisation, [.. OtherWindows(step, b)], Why, Party.Organisation)),
            Does.Start => Start(step),
            Does.Close => Close(step, ClosureEffect.Everything),
            Does.CloseStarts => Close(step, ClosureEffect.StartsAndStaffedSteps),
            Does.Lift => Lift(step),
            Does.TakeOut => Post((s, http) => QualifyLines.Handle(Line(step), new("OutOfService", Why, step.Number % 3 == 0 ? null : centre.Day(step.Day)),
                false, Db(s), Effect(s), Clock(s), http, default)),
            Does.Qualify => Qualify(step),
            Does.MoveOpening => Post((s, http) => MoveOpenings.Handle(Line(step), new(centre.Day(step.Day), Why), false, Db(s), Effect(s), Clock(s), http, default)),
            Does.EnterChangeover => Post((s, _) => EnterChangeovers.Handle(new(step.Days * 24, Why, ToModality: $"modality {step.Number % 2}"), Db(s), Clock(s), default)),
            Does.RemoveChangeover => RemoveChangeover(step),
            Does.ExpireHolds => AnyhowOnce(centre.Host.Run<ExpireHolds>),
            _ => Task.CompletedTask,
        });
        await centre.Host.Send();
    }

    /// <summary>Every third request comes twice at once, as the broker may deliver it.</summary>
    async Task Hold(Step step)
    {
        var (id, message) = (centre.Booking(step.Number), Guid.NewGuid());
        var wanted = centre.Wanted(id);
        var submitted = new BookingSubmitted(id, 2, wanted.Organisation, $"Booking {step.Number}", new(wanted.Product, wanted.Modality), wanted.Purpose, centre.Stages(wanted));
        await Task.WhenAll(Enumerable.Range(0, step.Number % 3 == 0 ? 2 : 1).Select(_ => Task.Run(() => Deliver(id, submitted, message))));
    }

    async Task Tell<T>(Step step, AllocationState[] states, Func<Allocation, T> message) where T : class
    {
        if (await Any(step, states) is { } booking) await Deliver(booking.BookingId, message(booking));
    }

    /// <summary>Nobody begins to wait twice.</summary>
    async Task Wait(Step step)
    {
        if (await Any(step, AllocationState.Refused) is { } b && waiting.TryAdd(b.BookingId, true))
            await Deliver(b.BookingId, new BookingWaitlisted(b.BookingId, 3, b.Organisation, b.Title, b.Product, b.Purpose, b.Stages, b.Class, b.Emergency));
    }

    async Task TakeReplacement(Step step)
    {
        if (await Any(step, AllocationState.Displaced) is not { } booking) return;
        string? body = null;
        await centre.Host.In(async db => body = await db.Outbox.AsNoTracking()
            .Where(m => m.Stream == booking.Stream && m.Type == nameof(SlotsDisplaced)).OrderByDescending(m => m.Position).Select(m => m.Body).FirstOrDefaultAsync());
        var alternatives = JsonSerializer.Deserialize<SlotsDisplaced>(body!, Json.Options)!.Alternatives;
        if (alternatives.Count == 0) return;
        await Deliver(booking.BookingId, new ReplacementAccepted(booking.BookingId, 8, booking.Organisation, alternatives[step.Number % alternatives.Count].Stages));
    }

    /// <summary>For every stage, or the last alone.</summary>
    IEnumerable<StageWindow> OtherWindows(Step step, Allocation booking) =>
        from stage in Enumerable.Range(0, booking.Stages.Count)
        where step.Number % 3 > 0 || stage == booking.Stages.Count - 1
        select new StageWindow(stage, centre.Day(step.Day), centre.Day(step.Day + 8 + 6 * step.Days));

    async Task Start(Step step)
    {
        if (await Any(step, AllocationState.Firm) is not { } booking) return;
        Slot? first = null;
        await centre.Host.In(async db => first = (await db.Slots.AsNoTracking().Where(s => s.BookingId == booking.BookingId && s.Blocking && !s.Beside).ToListAsync()).MinBy(s => s.Stage));
        if (first is null) return;
        await Post((s, _) => ClearLines.Handle(first.Id, new("Clean and empty."), Db(s), s.GetRequiredService<Caller>(), Clock(s), default));
        await Post((s, _) => StartSlots.Handle(first.Id, Db(s), Clock(s), default));
    }

    /// <summary>A line or the pool beside, or now and then the whole suite of one product; sometimes only to see what it would do.</summary>
    Task Close(Step step, ClosureEffect effect) => Post((s, _) =>
    {
        var (scope, target) = step.Number % 5 == 0 ? (ClosureScope.Suite, centre.OneProductSuite) : (ClosureScope.Line, Line(step));
        return EnterClosures.Handle(
            new("Maintenance", scope.ToString(), centre.Day(step.Day), centre.Day(step.Day + step.Days), Why, target, effect.ToString()),
            step.Number % 7 == 0, Db(s), Effect(s), Clock(s), s.GetRequiredService<Settings>(), default);
    });

    async Task Lift(Step step)
    {
        List<string> standing = [];
        await centre.Host.In(async db => standing = await db.Closures.Where(c => !c.Lifted).OrderBy(c => c.StartsAt).Select(c => c.Id).ToListAsync());
        if (standing.Count > 0)
            await Post((s, http) => LiftClosures.Handle(
                standing[step.Number % standing.Count], new(Why), false, Db(s), Effect(s), Clock(s), s.GetRequiredService<Settings>(), http, default));
    }

    /// <summary>One step on the way that the line is on.</summary>
    Task Qualify(Step step) => Post(async (s, http) =>
    {
        var line = await Db(s).Lines.AsNoTracking().SingleAsync(l => l.Id == Line(step));
        var to = line.State == LineState.Planned ? LineState.Qualifying : LineState.Qualified;
        await QualifyLines.Handle(line.Id, new(to.ToString(), Why), false, Db(s), Effect(s), Clock(s), http, default);
    });

    async Task RemoveChangeover(Step step)
    {
        List<string> entries = [];
        await centre.Host.In(async db => entries = await db.Changeovers.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
        if (entries.Count > 0) await Post((s, http) => RemoveChangeovers.Handle(entries[step.Number % entries.Count], new(Why), Db(s), http, default));
    }

    /// <summary>One of the bookings in these states.</summary>
    async Task<Allocation?> Any(Step step, params AllocationState[] states)
    {
        List<Allocation> such = [];
        await centre.Host.In(async db => such = await db.Allocations.AsNoTracking().Where(a => states.Contains(a.State) && a.Title != "").OrderBy(a => a.Title).ToListAsync());
        return such.Count == 0 ? null : such[step.Number % such.Count];
    }

    string Line(Step step)
    {
        var lines = centre.Sequence.Lines;
        return step.Number % (lines.Count + 1) is var i && i < lines.Count ? centre.Named(lines[i].Name) : centre.Beside;
    }

    Task Deliver<T>(Guid booking, T message, Guid? id = null) where T : class
    {
        var messageId = id ?? Guid.NewGuid();
        return AnyhowOnce(() => centre.Host.Deliver(message, booking, messageId));
    }

    Task Post(Func<IServiceProvider, HttpContext, Task> endpoint) => AnyhowOnce(() => centre.Host.Post(endpoint));

    /// <summary>Who is told that all are busy asks again.</summary>
    async Task AnyhowOnce(Func<Task> act)
    {
        const int Patience = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await act();
                return;
            }
            catch (ServiceKit.Refusal refusal) when (refusal.Status is 400 or 404 or 409)
            {
                outcomes.Count("said no");
                return;
            }
            catch (Exception e) when (attempt < Patience && Database.LostRace(e))
            {
                outcomes.Count("asked again");
            }
        }
    }

    static CapacityDb Db(IServiceProvider services) => services.GetRequiredService<CapacityDb>();

    static PlanEffect Effect(IServiceProvider services) => services.GetRequiredService<PlanEffect>();

    static TimeProvider Clock(IServiceProvider services) => services.GetRequiredService<TimeProvider>();
}
