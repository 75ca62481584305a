using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>One row per closure, single or recurring.</summary>
static class ClosureSheet
{
    public static readonly IReadOnlyList<string> Columns = ["id", "name", "scope", "target", "start", "end", "effect", "recurrence"];

    public static object?[] Row(Closure c) => [c.Id, c.Name, c.Scope, c.Target, c.StartsAt, c.EndsAt, c.Effect, c.Recurrence];

    /// <summary>Null if the row does not say when.</summary>
    public static Closure? Closure(Row row, TimeZoneInfo zone)
    {
        var (start, end) = (row.Instant("start"), row.Instant("end"));
        if (start is null) row.Text("start");
        if (end is null) row.Text("end");
        if (start is null || end is null) return null;
        if (start >= end)
        {
            row.Fault("end", "invalid-period", "A closure must start before it ends.");
            return null;
        }
        var period = new Period(start.Value, end.Value);
        var recurrence = row.OptionalText("recurrence");
        if (recurrence is not null && Recurrence.FaultOf(recurrence, period, zone) is { } fault) row.Fault("recurrence", fault.Code, fault.Detail);
        return new(
            row.Text("id"), row.Text("name"), row.Choice("scope", ClosureScope.Centre), row.OptionalText("target"), period,
            row.Choice("effect", ClosureEffect.Everything), recurrence, "Imported.");
    }
}
