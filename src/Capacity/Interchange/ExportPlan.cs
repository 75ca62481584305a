using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Lines;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Interchange;

// GET /export/{lines|closures|slots}?format= -> the plan in the columns in which it could come in.
static class ExportPlan
{
    public static async Task<IResult> Lines(string? format, CapacityDb db, CancellationToken ct) => Spreadsheet.Write(
        "lines", format, LineSheet.Columns, (await LineInPlace.In(db).ToListAsync(ct)).SelectMany(l => LineSheet.Rows(l.Facility, l.Suite, l.Line)));

    public static async Task<IResult> Closures(string? format, CapacityDb db, CancellationToken ct) => Spreadsheet.Write(
        "closures", format, ClosureSheet.Columns, (await db.Closures.AsNoTracking().Where(c => !c.Lifted).OrderBy(c => c.StartsAt).ToListAsync(ct)).Select(ClosureSheet.Row));

    public static async Task<IResult> Slots(string? format, CapacityDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var booked = await db.Allocations.AsNoTracking().Include(a => a.Slots)
            .Where(a => (a.HoldExpiresAt == null || a.HoldExpiresAt > now) && a.Slots.Any(s => s.Blocking && s.EndsAt > now))
            .OrderBy(a => a.BookingId).ToListAsync(ct);
        return Spreadsheet.Write("slots", format, SlotSheet.Columns, booked.SelectMany(a => a.Slots.Where(s => s.Blocking && !s.Beside).OrderBy(s => s.Stage).Select(s => SlotSheet.Row(a, s))));
    }
}
