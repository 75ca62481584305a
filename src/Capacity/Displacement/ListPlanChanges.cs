using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Displacement;

// GET /plan-changes -> the decisions that changed the plan, newest first, with whom each hurt.
static class ListPlanChanges
{
    public static Task<Page<PlanChangeView>> Handle(Guid? after, int? limit, CapacityDb db, CancellationToken ct)
    {
        IQueryable<PlanChange> changes = db.PlanChanges.AsNoTracking();
        if (after is { } cursor) changes = changes.Where(c => c.Id.CompareTo(cursor) < 0);
        return changes.OrderByDescending(c => c.Id).PageOf(limit, c => c.Id, View, ct);
    }

    static PlanChangeView View(PlanChange change) => new(
        change.Id, change.Kind.ToString(), change.Target, change.Reason, change.DecidedAt,
        [.. change.Hurt.Select(h => new PlanChangeHurt(h.BookingId, h.Organisation, h.Outcome))]);
}
