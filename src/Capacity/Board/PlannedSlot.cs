using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

/// <summary>A blocking slot with what the board tells of its booking.</summary>
sealed record PlannedSlot(
    string LineId, DateTimeOffset OccupiedFrom, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool Provisional, Guid BookingId, string Service,
    AllocationState State, string Organisation, string Title)
{
    public string Kind => State == AllocationState.Firm ? "firm" : Provisional ? "provisional" : "held";

    /// <summary>Slots of holds that have lapsed are gone, whether or not a job has noticed yet.</summary>
    public static async Task<List<PlannedSlot>> In(CapacityDb db, Period range, DateTimeOffset now, CancellationToken ct)
    {
        using var all = db.AsCentre(Across.Load);
        return await (
            from slot in db.Slots.AsNoTracking()
            join allocation in db.Allocations.AsNoTracking() on slot.BookingId equals allocation.BookingId
            where slot.Blocking && slot.OccupiedFrom < range.End && slot.EndsAt > range.Start
                && (allocation.HoldExpiresAt == null || allocation.HoldExpiresAt > now)
            orderby slot.StartsAt
            select new PlannedSlot(
                slot.LineId, slot.OccupiedFrom, slot.StartsAt, slot.EndsAt, slot.Provisional, slot.BookingId, slot.Service,
                allocation.State, allocation.Organisation, allocation.Title)).ToListAsync(ct);
    }
}
