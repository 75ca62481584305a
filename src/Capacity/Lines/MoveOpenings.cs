using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// POST /lines/{id}/opening -> the line opens, or is back, at another date. Later: whom it hurts is moved or displaced; earlier: who could start earlier is listed.
static class MoveOpenings
{
    public static async Task<LineView> Handle(
        string id, MoveOpening request, bool? preview, CapacityDb db, PlanEffect effect, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var faults = Dates.Faults(request.OpensAt, "opensAt", true, clock.GetUtcNow()).Concat(Reasons.FaultsOf(request.Reason)).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var reason = request.Reason.Trim();
        var plan = await effect.Of(new(PlanChangeKind.Opening, id, reason, preview == true), (lines, _) =>
        {
            var line = lines.GetValueOrDefault(id) ?? throw Refusal.NotFound();
            http.Request.MustMatch(line);
            var before = line.OpensAt;
            line.OpenAt(request.OpensAt, reason);
            return Task.FromResult(new Touched(
                line.IsTooEarlyFor, slot => slot.LineId == id, line.OpensAt < before ? [(id, new(line.OpensAt.Value, before.Value))] : null));
        }, ct);
        var view = (await LineInPlace.In(db, id).SingleAsync(ct)).View(plan);
        return http.Response.WithETag(view.Version, view);
    }
}
