using CdmoBooking.Capacity.Availability;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Calendars;

// GET /closures -> every closure that stands, with its occurrences in the range.
static class ListClosures
{
    public static async Task<Page<ClosureView>> Handle(string? from, string? until, CapacityDb db, Settings settings, CancellationToken ct)
    {
        var range = Ranges.Checked(from, until, settings.Zone);
        var closures = await db.Closures.AsNoTracking().Where(c => !c.Lifted).OrderBy(c => c.StartsAt).ThenBy(c => c.Id).ToListAsync(ct);
        return new(closures.ConvertAll(c => c.View(range, settings.Zone)), null);
    }

    public static ClosureView View(this Closure closure, Period range, TimeZoneInfo zone, PlanEffectView? plan = null) => new(
        closure.Id, closure.Name, closure.Scope.ToString(), closure.Target, closure.StartsAt, closure.EndsAt, closure.Effect.ToString(), closure.Recurrence,
        closure.Lifted, closure.Version, [.. closure.In(range, zone)], plan);
}
