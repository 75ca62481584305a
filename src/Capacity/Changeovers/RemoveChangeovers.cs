using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Changeovers;

// POST /changeovers/{id}/remove -> the entry counts no more, and the changeovers in the plan are found anew.
static class RemoveChangeovers
{
    public static async Task<ChangeoverView> Handle(string id, Decision decision, CapacityDb db, HttpContext http, CancellationToken ct)
    {
        var entry = await db.Changeovers.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        http.Request.MustMatch(entry);
        entry.Remove(Reasons.Checked(decision.Reason));
        await db.FindChangeoversAnew(await entry.Lines(db, ct), ct);
        return entry.View();
    }
}

static class ChangeoverLines
{
    /// <summary>The lines that the entry speaks of.</summary>
    public static async Task<IReadOnlyCollection<string>> Lines(this Changeover entry, CapacityDb db, CancellationToken ct) =>
        entry.LineId is { } line ? [line] : await db.Lines.Select(l => l.Id).ToListAsync(ct);
}
