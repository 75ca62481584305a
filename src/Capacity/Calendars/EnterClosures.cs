using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Capacity.Calendars;

// POST /closures -> the closure stands, and whom it hurts is moved or displaced; as a preview, what it would do.
static class EnterClosures
{
    public static async Task<Results<Created<ClosureView>, Ok<ClosureView>>> Handle(
        EnterClosure request, bool? preview, CapacityDb db, PlanEffect effect, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var draft = new ClosureDraft(Guid.CreateVersion7(now).ToString(), request.Name, request.Scope, request.Target, request.Start, request.End,
            request.Effect, request.Recurrence);
        var faults = draft.Faults(await ClosureTargets.Read(db, ct), now, settings.Zone).Concat(Reasons.FaultsOf(request.Reason)).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var reason = request.Reason.Trim();
        var closure = draft.Enter(reason);
        var plan = await effect.Of(new(PlanChangeKind.Closure, closure.Id, reason, preview == true), async (lines, token) =>
        {
            db.Closures.Add(closure);
            return new(await db.Hurt([closure], lines, now, token));
        }, ct);
        var view = closure.View(Closures.Ahead(now), settings.Zone, plan);
        return preview == true ? TypedResults.Ok(view) : TypedResults.Created($"/api/capacity/closures/{closure.Id}", view);
    }
}
