using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Changeovers;

// GET /changeovers -> the changeover matrix: every exception to what the lines say themselves.
static class ListChangeovers
{
    public static async Task<Page<ChangeoverView>> Handle(CapacityDb db, CancellationToken ct) =>
        new((await db.Changeovers.AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct)).ConvertAll(c => c.View()), null);
}
