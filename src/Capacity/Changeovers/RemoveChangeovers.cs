using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Changeovers;

// POST /changeovers/{id}/remove -> the entry counts no more for what is planned from now on.
static class RemoveChangeovers
{
    public static async Task<ChangeoverView> Handle(string id, Decision decision, CapacityDb db, HttpContext http, CancellationToken ct)
    {
        var entry = await db.Changeovers.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        http.Request.MustMatch(entry);
        entry.Remove(Reasons.Checked(decision.Reason));
        return entry.View();
    }
}
