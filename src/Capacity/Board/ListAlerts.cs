using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Lines;
using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

// GET /alerts -> what somebody must see to soon, the nearest first: lines due for requalification, slots without line clearance, holds about to lapse.
static class ListAlerts
{
    const int RequalificationDays = 60, ClearanceDays = 2, HoldHours = 24;

    public static async Task<Page<AlertView>> Handle(CapacityDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (requalification, clearance, hold) = (now.AddDays(RequalificationDays), now.AddDays(ClearanceDays), now.AddHours(HoldHours));
        var lines = await db.Lines.AsNoTracking().Where(l => l.State == LineState.Qualified && l.RequalificationDue < requalification).ToListAsync(ct);
        var holds = await db.Allocations.AsNoTracking().Where(a => a.HoldExpiresAt > now && a.HoldExpiresAt <= hold).ToListAsync(ct);
        AlertView[] alerts =
        [
            .. lines.Select(l => new AlertView("requalification-due", l.RequalificationDue!.Value, LineId: l.Id, Line: l.Name)),
            .. (await ListClearances.Due(db, now, clearance, ct)).Select(c => new AlertView("clearance-missing", c.Start, c.BookingId, c.Organisation, c.Title, c.LineId, c.Line)),
            .. holds.Select(a => new AlertView("hold-lapses", a.HoldExpiresAt!.Value, a.BookingId, a.Organisation, a.Title)),
        ];
        return new([.. alerts.OrderBy(a => a.Due)], null);
    }
}
