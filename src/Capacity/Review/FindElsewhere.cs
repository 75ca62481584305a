using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Http;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Review;

// GET /bookings/{id}/elsewhere -> the nearest whole routes within the rules that are free beside the slots that a booking has; never before its windows.
static class FindElsewhere
{
    public static async Task<Page<RouteOption>> Handle(Guid id, CapacityDb db, TimeProvider clock, CancellationToken ct)
    {
        var (now, booking) = (clock.GetUtcNow(), await db.Reviewed(id, ct));
        var ids = await db.LinesFor(booking.Stages, ct);
        var schedule = await Schedule.Read(db, await db.Lines.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(ct), now, ct);
        var allowance = Allowance.Of(db, schedule.Centre, booking, now);
        var others = await booking.Instead(booking.Demands(schedule, allowance, now), booking.EveryOption(schedule), [], allowance, now, ct);
        return new([.. others.Select(a => new RouteOption(a.Stages, a.Stages[0].Slot.Start, a.Stages[^1].Slot.End, a.Stages.Any(s => s.Slot.Provisional)))], null);
    }
}
