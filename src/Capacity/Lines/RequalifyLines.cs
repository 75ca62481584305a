using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// POST /lines/{id}/requalification -> the line was approved anew, until the next due date.
static class RequalifyLines
{
    public static async Task<LineView> Handle(string id, Requalify request, CapacityDb db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var faults = Dates.Faults(request.Due, "due", true, clock.GetUtcNow()).Concat(Reasons.FaultsOf(request.Reason)).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var line = (await db.LockLines([id], ct)).SingleOrDefault() ?? throw Refusal.NotFound();
        http.Request.MustMatch(line);
        line.Requalify(request.Due, request.Reason.Trim());
        await db.SaveChangesAsync(ct);
        return http.Response.WithETag(line.Version, (await LineInPlace.In(db, id).SingleAsync(ct)).View());
    }
}
