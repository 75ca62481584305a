using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Http;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Waitlist;

// GET /released -> what was given back, was not wanted by those who wait, and is still free; never who gave it back.
static class ListReleased
{
    public static async Task<Page<ReleasedView>> Handle(CapacityDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var released = await db.Freed.AsNoTracking().Where(f => f.State == FreedState.Released && f.EndsAt > now).ToListAsync(ct);
        var ids = released.Select(f => f.LineId).Distinct().ToList();
        var lines = await db.Lines.AsNoTracking().Where(l => ids.Contains(l.Id)).OrderBy(l => l.Id).ToListAsync(ct);
        var schedule = await Schedule.Read(db, lines, now, ct);
        var free =
            from line in lines
            from stretch in FreeStretches.Of(schedule[line.Id], released.Where(f => f.LineId == line.Id), now)
            orderby stretch.Start, line.Id
            select new ReleasedView(line.Id, line.Name, stretch.Start, stretch.End);
        return new([.. free], null);
    }
}
