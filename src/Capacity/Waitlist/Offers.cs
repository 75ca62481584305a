using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Waitlist;

/// <summary>Offers what is free to those who wait, the first in rank whose whole route fits before the next; what nobody takes is released to all.</summary>
sealed class Offers(CapacityDb db, TimeProvider clock)
{
    public async Task Make(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (lines, all) = await Lock(now, ct);
        var waiting = all.Where(w => !EndsAsTooLate(w, now)).ToList();
        var ids = lines.Select(l => l.Id).ToList();
        var freed = await db.Freed.Where(f => f.State == FreedState.Pending && ids.Contains(f.LineId)).ToListAsync(ct);
        var schedule = await Schedule.Read(db, lines, now, ct, forThoseWhoWait: true);
        var rule = await db.RankingRuleAt(now, ct);
        while (waiting.Count > 0)
        {
            var contenders = await Fitting(waiting, freed, schedule, now, ct);
            if (contenders.Count == 0) break;
            var first = rule.Order(contenders)[0];
            await Offer(first, schedule, now, now.AddHours(rule.OfferHours), ct);
            schedule = first.Allocation.Taken(first.Places, schedule);
            // Whoever does not fit now fits even less when more is taken.
            waiting = [.. waiting.Where(w => w.Entry != first.Entry && contenders.Any(c => c.Entry == w.Entry))];
        }
        foreach (var stretch in freed) stretch.Release();
    }

    /// <summary>Owns all that an offer may touch, and then reads who waits.</summary>
    async Task<(IReadOnlyList<Line>, IReadOnlyList<WaitingRow>)> Lock(DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.ThoseWhoWait().Select(w => new { w.Entry.BookingId, w.Entry.Organisation, w.Allocation.Stages }).ToListAsync(ct);
        var freedLines = await db.Freed.Where(f => f.State == FreedState.Pending).Select(f => f.LineId).ToListAsync(ct);
        await db.LockOrganisations(known.Select(w => w.Organisation), ct);
        var lines = await db.LockAndLapse([.. freedLines.Union(await db.LinesFor(known.SelectMany(w => w.Stages), ct))], now, ct);
        // Whoever has begun to wait since has a turn of his own.
        var ids = known.ConvertAll(w => w.BookingId);
        return (lines, await db.ThoseWhoWait().Where(w => ids.Contains(w.Entry.BookingId)).ToListAsync(ct));
    }

    bool EndsAsTooLate(WaitingRow waiting, DateTimeOffset now)
    {
        var booking = waiting.Allocation;
        if (!booking.Stages.Any(s => s.Latest <= now)) return false;
        booking.EndWait();
        waiting.Entry.End("A window of the route is over.");
        db.PublishUnnamed(booking, new HoldExpired(booking.BookingId, booking.Version, booking.Organisation, now));
        return true;
    }

    async Task<IReadOnlyList<Contender>> Fitting(
        IReadOnlyList<WaitingRow> waiting, IReadOnlyList<FreedCapacity> freed, Schedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        var contenders = new List<Contender>();
        foreach (var one in waiting)
        {
            var allowance = Allowance.Of(db, schedule.Centre, one.Allocation, now);
            var demands = one.Allocation.Demands(schedule, allowance, now).Select(d => Undeclined(d, one.Entry)).ToList();
            if ((await allowance.Earliest(demands, ct)).Places is { } places) contenders.Add(Contender.For(one, places, freed));
        }
        return contenders;
    }

    /// <summary>What was declined is not offered again, not even in part.</summary>
    static StageDemand Undeclined(StageDemand demand, WaitlistEntry entry) => demand with
    {
        Options = [.. demand.Options.Select(o => o with
        {
            Line = entry.Declined.Where(d => d.LineId == o.Line.LineId).Aggregate(o.Line, (line, d) => line.Closed(d.Period)),
        })],
    };

    async Task Offer(Contender first, Schedule schedule, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var booking = first.Allocation;
        await db.MakeRoom(first.Places, schedule, booking.Taken(first.Places, schedule), ct);
        booking.Offer(booking.SlotsAt(first.Places, schedule, now), expiresAt);
        first.Entry.Offer();
        // Those who wait are not told who gave it back.
        db.PublishUnnamed(booking, new SlotsOffered(
            booking.BookingId, booking.Version, booking.Organisation, booking.Product, booking.Purpose, booking.Booked(first.Places), expiresAt));
        // What the rules count for the next must hold this offer.
        await db.SaveChangesAsync(ct);
    }
}
