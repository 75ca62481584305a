using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Lines;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

/// <summary>The use of every line in every month from the first to the last, both included.</summary>
static class Months
{
    public static async Task<List<(Line Line, DateOnly Month, UsageView Usage)>> Read(CapacityDb db, DateOnly first, DateOnly last, TimeZoneInfo zone, DateTimeOffset now, CancellationToken ct)
    {
        var range = new Period(Instants.Midnight(first, zone), Instants.Midnight(last.AddMonths(1), zone));
        var bounds = Cells.Of(range, Zoom.Month, zone);
        var closures = await Closings.Read(db, range, zone, ct);
        var slots = (await PlannedSlot.In(db, range, now, ct)).ToLookup(s => s.LineId);
        return [.. (await LineInPlace.In(db).ToListAsync(ct)).SelectMany(l =>
        {
            var usage = new Usage(bounds, l.Line.Capacity, closures.Closed(l.Line, l.Facility.Id), slots[l.Line.Id].SelectMany(Uses));
            return Enumerable.Range(0, bounds.Count - 1).Select(cell => (l.Line, first.AddMonths(cell), View(usage, cell)));
        })];
    }

    static IEnumerable<(string, Period)> Uses(PlannedSlot slot)
    {
        if (slot.OccupiedFrom < slot.StartsAt) yield return ("changeover", new(slot.OccupiedFrom, slot.StartsAt));
        yield return (slot.Kind, new(slot.StartsAt, slot.EndsAt));
    }

    static UsageView View(Usage usage, int cell) => new(
        Rounded(usage.Days("firm", cell)), Rounded(usage.Days("held", cell)), Rounded(usage.Days("provisional", cell)),
        Rounded(usage.Days("changeover", cell)), Rounded(usage.Days("closure", cell)), Rounded(usage.FreeDays(cell)));

    static double Rounded(double days) => Math.Round(days, 3);
}
