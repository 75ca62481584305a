using CdmoBooking.Capacity.Domain;
using CdmoBooking.ServiceKit;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Calendars;

// GET /closures.ics -> every closure that stands, as a calendar file that can be imported again.
static class ExportClosures
{
    public static async Task<ContentHttpResult> Handle(CapacityDb db, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var closures = await db.Closures.AsNoTracking().Where(c => !c.Lifted).OrderBy(c => c.StartsAt).ThenBy(c => c.Id).ToListAsync(ct);
        var calendar = new Calendar { ProductId = "-//CdmoBooking//Closures//EN" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(settings.Zone.Id));
        calendar.Events.AddRange(closures.Select(c => Written(c, clock.GetUtcNow(), settings.Zone)));
        return TypedResults.Text(new CalendarSerializer().SerializeToString(calendar)!, "text/calendar; charset=utf-8");
    }

    static CalendarEvent Written(Closure closure, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (start, end) = (Recurrence.Local(closure.StartsAt, zone), Recurrence.Local(closure.EndsAt, zone));
        var days = start.TimeOfDay == TimeSpan.Zero && end.TimeOfDay == TimeSpan.Zero;
        var written = new CalendarEvent
        {
            Uid = closure.Id,
            Summary = closure.Name,
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC", true),
            Start = At(start),
            End = At(end),
            RecurrenceRule = closure.Recurrence is { } rule ? new RecurrenceRule(rule) : null,
        };
        written.AddProperty(CalendarFile.Scope, closure.Scope.ToString());
        if (closure.Target is { } target) written.AddProperty(CalendarFile.Target, target);
        written.AddProperty(CalendarFile.Effect, closure.Effect.ToString());
        return written;

        CalDateTime At(DateTime local) => days ? new(DateOnly.FromDateTime(local)) : new(local, zone.Id, true);
    }
}
