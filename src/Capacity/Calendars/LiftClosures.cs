using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Calendars;

// POST /closures/{id}/lift -> the closure closes nothing any more; who could start earlier is listed, and nobody is moved.
static class LiftClosures
{
    public static async Task<ClosureView> Handle(
        string id, Decision decision, bool? preview, CapacityDb db, PlanEffect effect, TimeProvider clock, Settings settings, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var reason = Reasons.Checked(decision.Reason);
        Closure? closure = null;
        var plan = await effect.Of(new(PlanChangeKind.ClosureLifted, id, reason, preview == true), async (lines, token) =>
        {
            closure = await db.Closures.SingleOrDefaultAsync(c => c.Id == id, token) ?? throw Refusal.NotFound();
            http.Request.MustMatch(closure);
            closure.Lift(reason);
            return new(_ => false, await db.Freed(closure, lines, now, token), await db.Opened(closure, lines, token));
        }, ct);
        return closure!.View(Closures.Ahead(now), settings.Zone, plan);
    }
}
