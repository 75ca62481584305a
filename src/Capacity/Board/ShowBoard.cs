using CdmoBooking.Capacity.Availability;
using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Lines;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

// GET /board -> lines over time. A firm sees its own slots; of others only that the line is occupied.
static class ShowBoard
{
    public static async Task<BoardView> Handle(string? from, string? until, CapacityDb db, Caller caller, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var range = Ranges.Checked(from, until, settings.Zone);
        var now = clock.GetUtcNow();
        var lines = await LineInPlace.In(db).ToListAsync(ct);
        var closures = await db.Closures.AsNoTracking().Where(c => !c.Lifted && c.StartsAt < range.End && (c.Recurrence != null || c.EndsAt > range.Start)).ToListAsync(ct);
        var slots = await (
            from slot in db.Slots.AsNoTracking()
            join allocation in db.Allocations.AsNoTracking() on slot.BookingId equals allocation.BookingId
            where slot.Blocking && slot.OccupiedFrom < range.End && slot.EndsAt > range.Start
                && (allocation.HoldExpiresAt == null || allocation.HoldExpiresAt > now)
            orderby slot.StartsAt
            select new { slot, allocation }).ToListAsync(ct);
        var byLine = slots.ToLookup(s => s.slot.LineId);
        return new(range.Start, range.End, lines.ConvertAll(l => new BoardLine(
            l.Line.Id, l.Line.Name, l.Facility.Name, l.Suite.Name, l.Line.State.ToString(), l.Line.OpensAt, l.Line.Capacity,
            [
                .. from closure in closures
                   where closure.Closes(l.Line, l.Facility.Id)
                   from period in closure.In(range, settings.Zone)
                   select new BoardBar(closure.Effect == ClosureEffect.Everything ? "closure" : "unstaffed", period.Start, period.End, Title: closure.Name),
                .. byLine[l.Line.Id].SelectMany(s => Bars(s.slot, s.allocation, caller)),
            ])));
    }

    static IEnumerable<BoardBar> Bars(Slot slot, Allocation allocation, Caller caller)
    {
        if (!caller.SeesAll && caller.Organisation != allocation.Organisation)
        {
            // Not even where the changeover ends: it would tell whether the neighbours make one product.
            yield return new("occupied", slot.OccupiedFrom, slot.EndsAt);
            yield break;
        }
        if (slot.OccupiedFrom < slot.StartsAt) yield return new("changeover", slot.OccupiedFrom, slot.StartsAt);
        var kind = allocation.State == AllocationState.Firm ? "firm" : slot.Provisional ? "provisional" : "held";
        yield return new(kind, slot.StartsAt, slot.EndsAt, allocation.BookingId, allocation.Organisation, allocation.Title, slot.Service);
    }
}
