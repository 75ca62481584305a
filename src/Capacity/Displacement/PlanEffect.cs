using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Waitlist;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Displacement;

/// <summary>What a change of the plan does to slots: which it hurts, whose bookings it may let start earlier, and what stretches of lines it opens.</summary>
sealed record Touched(Func<Slot, bool> Hurts, Func<Slot, bool>? Frees = null, IReadOnlyList<(string LineId, Period Period)>? Opens = null);

sealed record PlanDecision(PlanChangeKind Kind, string Target, string Reason, bool Preview);

/// <summary>
/// One decision of operations, carried through to every booking it touches under the locks of all lines, and recorded. What binds nobody yet
/// moves within the windows it asked for; what cannot, and what is binding, is displaced; what is in progress is only listed.
/// </summary>
sealed class PlanEffect(CapacityDb db, TimeProvider clock)
{
    const int MostGains = 100;

    /// <summary>
    /// Makes the change that the caller describes and follows it through. A preview does the same and takes it all back, so that it says
    /// exactly what would happen.
    /// </summary>
    public async Task<PlanEffectView> Of(
        PlanDecision decision, Func<IReadOnlyDictionary<string, Line>, CancellationToken, Task<Touched>> change, CancellationToken ct)
    {
        const string BeforeTheChange = "before_the_change";
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(BeforeTheChange, ct);
        var now = clock.GetUtcNow();
        var lines = (await db.LockAndLapse(await db.Lines.Select(l => l.Id).ToListAsync(ct), now, ct)).ToDictionary(l => l.Id);
        var touched = await change(lines, ct);
        await db.SaveChangesAsync(ct);
        var (hurt, left) = await Follow(decision, touched, lines, now, ct);
        var gains = touched.Frees is null ? [] : await Gains(touched.Frees, lines, now, ct);
        var record = PlanChange.Decided(Guid.CreateVersion7(now), decision.Kind, decision.Target, decision.Reason,
            [.. hurt.Select(h => new Hurt(h.BookingId, h.Organisation, h.Outcome))], now);
        db.PlanChanges.Add(record);
        await db.GiveBack(record, left.Concat(touched.Opens ?? []), now, ct);
        await db.SaveChangesAsync(ct);
        if (decision.Preview)
        {
            await transaction.RollbackToSavepointAsync(BeforeTheChange, ct);
            db.ChangeTracker.Clear();
        }
        return new(decision.Preview ? null : record.Id, decision.Kind.ToString(), decision.Target, hurt, gains);
    }

    async Task<(IReadOnlyList<HurtView> Hurt, IReadOnlyList<(string, Period)> Left)> Follow(
        PlanDecision decision, Touched touched, IReadOnlyDictionary<string, Line> lines, DateTimeOffset now, CancellationToken ct)
    {
        var bookings = await Having(touched.Hurts, now, ct);
        var before = bookings.ToDictionary(a => a.BookingId, a => (a.State, Stages: a.Booked(lines)));
        var leaving = bookings.Where(a => !a.InProgress).ToList();
        var left = leaving.SelectMany(a => a.Present).Select(s => (s.LineId, new Period(s.OccupiedFrom, s.EndsAt))).ToList();
        foreach (var booking in leaving) booking.GiveUpSlots();
        await db.CloseRanks(leaving.SelectMany(a => a.Slots), ct);

        var schedule = await Schedule.Read(db, [.. lines.Values], now, ct);
        var moved = new Dictionary<Guid, IReadOnlyList<BookedStage>>();
        foreach (var booking in leaving.Where(a => a.Movable))
        {
            if (Route.Earliest(booking.Demands(schedule, now)) is not { } places) continue;
            (var slots, schedule) = await db.Place(booking, places, schedule, now, ct);
            booking.Move(before[booking.BookingId].Stages[0].Slot.Start, slots, decision.Reason);
            moved[booking.BookingId] = booking.Booked(places);
            db.Publish(booking, new SlotsMoved(
                booking.BookingId, booking.Version, booking.Organisation, moved[booking.BookingId], decision.Reason, MovedByCentreAt: now));
        }

        var hurt = new List<HurtView>();
        foreach (var booking in bookings)
        {
            var (outcome, alternatives) =
                booking.InProgress ? ("in-progress", [])
                : moved.TryGetValue(booking.BookingId, out var to) ? ("moved", [new Alternative(to)])
                : await Displace(booking, schedule, decision.Reason, now, ct);
            var (state, stages) = before[booking.BookingId];
            hurt.Add(new(booking.BookingId, booking.Organisation, booking.Title, booking.Purpose, state.ToString(), outcome, stages, alternatives));
        }
        return (hurt, left);
    }

    async Task<(string Outcome, IReadOnlyList<Alternative> Alternatives)> Displace(
        Allocation booking, Schedule schedule, string reason, DateTimeOffset now, CancellationToken ct)
    {
        var alternatives = booking.Alternatives(schedule, now);
        var offered = booking.State == AllocationState.Offered;
        if (offered)
        {
            booking.WithdrawOffer(reason);
            (await db.Waitlist.SingleOrDefaultAsync(w => w.BookingId == booking.BookingId, ct))?.Withdraw(reason);
        }
        else booking.Displace(reason);
        db.Publish(booking, new SlotsDisplaced(booking.BookingId, booking.Version, booking.Organisation, reason, alternatives));
        return (offered ? "offer-withdrawn" : "displaced", alternatives);
    }

    async Task<IReadOnlyList<GainView>> Gains(Func<Slot, bool> frees, IReadOnlyDictionary<string, Line> lines, DateTimeOffset now, CancellationToken ct)
    {
        var gains = new List<GainView>();
        foreach (var booking in (await Having(frees, now, ct)).Where(a => !a.InProgress).OrderBy(a => a.Present[0].StartsAt).Take(MostGains))
        {
            var schedule = await Schedule.Read(db, [.. lines.Values], now, ct, without: booking.BookingId);
            var stages = booking.Booked(lines);
            if (Route.Earliest(booking.Demands(schedule, now)) is { } places && places[0].Slot.Start < stages[0].Slot.Start)
                gains.Add(new(booking.BookingId, booking.Organisation, booking.Title, booking.State.ToString(), stages, new(booking.Booked(places))));
        }
        return gains;
    }

    /// <summary>The bookings that have such slots, whole and the worst hurt first. What is over cannot be hurt any more.</summary>
    async Task<IReadOnlyList<Allocation>> Having(Func<Slot, bool> such, DateTimeOffset now, CancellationToken ct)
    {
        var ahead = await db.Slots.AsNoTracking().Where(s => s.Blocking && s.EndsAt > now).ToListAsync(ct);
        var ids = ahead.Where(such).Select(s => s.BookingId).ToHashSet();
        return Harm.WorstFirst(await db.Allocations.Include(a => a.Slots).Where(a => ids.Contains(a.BookingId)).ToListAsync(ct));
    }
}
