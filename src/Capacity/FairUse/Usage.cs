using System.Linq.Expressions;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.FairUse;

/// <summary>
/// What is taken at an instant by all but one booking, each asked for once. Slots count in the quarter in which they start; holds that have
/// lapsed do not count.
/// </summary>
sealed class Usage(CapacityDb db, Guid without, DateTimeOffset now)
{
    readonly Dictionary<(string Whose, string? LineId, Quarter Quarter), double> known = [];

    public Task<int> OpenHolds(string organisation, CancellationToken ct) => db.Allocations.CountAsync(a =>
        a.Organisation == organisation && a.HoldExpiresAt > now && (a.State == AllocationState.Held || a.State == AllocationState.Offered), ct);

    public Task<double> DaysOf(string organisation, Quarter quarter, CancellationToken ct) =>
        Days(organisation, null, quarter, a => a.Organisation == organisation, ct);

    /// <summary>By those for whom nothing is reserved.</summary>
    public Task<double> DaysOfOthers(FairUseKind reserve, string lineId, Quarter quarter, CancellationToken ct) =>
        Days(reserve.ToString(), lineId, quarter, reserve == FairUseKind.ReservedForSmall ? a => a.Class != CustomerClass.Small : a => !a.Emergency, ct);

    async Task<double> Days(string name, string? lineId, Quarter quarter, Expression<Func<Allocation, bool>> whose, CancellationToken ct)
    {
        if (known.TryGetValue((name, lineId, quarter), out var days)) return days;
        using var all = db.AsCentre(Across.Quota);
        var (start, end) = (quarter.Period.Start, quarter.Period.End);
        var slots = await (
            from slot in db.Slots.AsNoTracking()
            join allocation in db.Allocations.AsNoTracking().Where(whose) on slot.BookingId equals allocation.BookingId
            where slot.Blocking && !slot.Beside && slot.BookingId != without && (lineId == null || slot.LineId == lineId) && slot.StartsAt >= start && slot.StartsAt < end
                && (allocation.HoldExpiresAt == null || allocation.HoldExpiresAt > now)
            select new { slot.StartsAt, slot.EndsAt }).ToListAsync(ct);
        return known[(name, lineId, quarter)] = slots.Sum(s => (s.EndsAt - s.StartsAt).TotalDays);
    }
}
