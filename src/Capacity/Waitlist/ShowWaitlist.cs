using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Waitlist;

// GET /waitlist -> a firm's own waiting bookings, all of them for the centre, with how many are ahead of each and by which rule.
static class ShowWaitlist
{
    public static async Task<WaitlistView> Handle(CapacityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var rule = await db.RankingRuleAt(clock.GetUtcNow(), ct);
        using var everybody = db.AsCentre(Across.Waitlist);
        var all = await (
            from entry in db.Waitlist.AsNoTracking()
            join allocation in db.Allocations.AsNoTracking() on entry.BookingId equals allocation.BookingId
            where entry.State != WaitlistState.Ended
            select new Waiting(entry, allocation, default)).ToListAsync(ct);
        var ranked = rule.Order(all);
        return new(rule.View(), [.. ranked.Where(w => caller.SeesAll || w.Entry.Organisation == caller.Organisation).Select(w => View(w, ranked))]);
    }

    /// <summary>Ahead are those of a better rank who wait for one of the same services.</summary>
    static WaitlistItem View(Waiting one, IReadOnlyList<Waiting> ranked)
    {
        var services = one.Allocation.Stages.Select(s => s.Service).Distinct().ToList();
        int? ahead = one.Entry.State == WaitlistState.Offered ? null : ranked.TakeWhile(w => w != one)
            .Count(w => w.Entry.State == WaitlistState.Waiting && w.Allocation.Stages.Any(s => services.Contains(s.Service)));
        return new(one.Entry.BookingId, one.Entry.Organisation, one.Allocation.Title, one.Entry.State.ToString(), one.Entry.Since, services,
            ahead + 1, ahead, one.Allocation.HoldExpiresAt);
    }
}
