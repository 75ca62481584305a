using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// GET /clearances -> firm slots that start within so many days, or should have started, on lines not cleared for them yet.
static class ListClearances
{
    public static async Task<Page<ClearanceView>> Handle(int? days, CapacityDb db, TimeProvider clock, CancellationToken ct)
    {
        if (days is < 1 or > 366) throw Refusal.Invalid([new("invalid-days", "Look 1 to 366 days ahead.", "days")]);
        var now = clock.GetUtcNow();
        var until = now.AddDays(days ?? 7);
        var due = await (
            from slot in db.Slots.AsNoTracking()
            join booking in db.Allocations.AsNoTracking() on slot.BookingId equals booking.BookingId
            join line in db.Lines.AsNoTracking() on slot.LineId equals line.Id
            where slot.Blocking && !slot.Beside && slot.ClearedAt == null && slot.StartsAt < until && slot.EndsAt > now && booking.State == AllocationState.Firm
            orderby slot.StartsAt, slot.Id
            select new { slot, booking, line }).ToListAsync(ct);
        return new(due.ConvertAll(d => d.slot.View(d.booking, d.line)), null);
    }

    public static ClearanceView View(this Slot slot, Allocation booking, Line line) => new(
        slot.Id, booking.BookingId, booking.Organisation, booking.Title, slot.Service, slot.Stage, line.Id, line.Name,
        slot.OccupiedFrom, slot.StartsAt, slot.EndsAt, slot.ClearedAt, slot.ClearedBy, slot.StartedAt);
}
