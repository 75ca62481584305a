using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>What is planned on a set of lines, read once, in the terms of <see cref="Planning"/>.</summary>
public sealed class Schedule
{
    readonly IReadOnlyDictionary<string, Timeline> timelines;

    Schedule(IReadOnlyList<Line> lines, IReadOnlyDictionary<string, Timeline> timelines) => (Lines, this.timelines) = (lines, timelines);

    public IReadOnlyList<Line> Lines { get; }

    public Timeline this[string lineId] => timelines[lineId];

    /// <summary>Slots of holds that have lapsed block nothing, whether or not a job has noticed yet.</summary>
    /// <param name="without">A booking whose own slots are left out.</param>
    public static async Task<Schedule> Read(CapacityDb db, IReadOnlyList<Line> lines, DateTimeOffset now, CancellationToken ct, Guid? without = null)
    {
        var ids = lines.Select(l => l.Id).ToList();
        var facilities = await db.Facilities.AsNoTracking().ToDictionaryAsync(f => f.Id, ct);
        var suites = await db.Suites.AsNoTracking().ToDictionaryAsync(s => s.Id, ct);
        var closures = await db.Closures.AsNoTracking().Where(c => !c.Lifted && (c.Recurrence != null || c.EndsAt > now)).ToListAsync(ct);
        var slots = await (
            from slot in db.Slots.AsNoTracking()
            join allocation in db.Allocations on slot.BookingId equals allocation.BookingId
            where slot.Blocking && ids.Contains(slot.LineId) && slot.BookingId != without && (allocation.HoldExpiresAt == null || allocation.HoldExpiresAt > now)
            select slot).ToListAsync(ct);
        var byLine = slots.ToLookup(s => s.LineId);
        return new(lines, lines.ToDictionary(l => l.Id, line =>
        {
            var facility = facilities[suites[line.SuiteId].FacilityId];
            return new Timeline(
                line.Id, line.Name, TimeZoneInfo.FindSystemTimeZoneById(facility.TimeZone), line.Capacity,
                line.Provisional ? line.OpensAt : null, line.Provisional,
                Closures.Of(line, facility, closures, Closures.Ahead(now)).Closed,
                byLine[line.Id].Select(s => s.Occupation));
        }));
    }

    /// <summary>Every line that runs the service, as a place for a slot of this product.</summary>
    public IReadOnlyList<StageOption> OptionsFor(string service, string productKey) =>
    [
        .. from line in Lines
           let how = line.Running(service)
           where how is not null && !line.Unusable
           select new StageOption(timelines[line.Id], how.Batch, new Work(productKey, how.Turnaround, how.Changeover)),
    ];

    /// <summary>The same schedule with one more place taken.</summary>
    public Schedule With(PlacedStage place)
    {
        var line = place.Option.Line.LineId;
        return new(Lines, new Dictionary<string, Timeline>(timelines) { [line] = timelines[line].With(place.Occupation()) });
    }

    /// <summary>Products belong to organisations: two firms' products of one name are two products.</summary>
    public static string ProductKey(string organisation, string product) => $"{organisation}/{product}";
}

static class Places
{
    public static Occupation Occupation(this PlacedStage place) => new(place.Slot, place.Option.Work);

    public static Window WindowOf(this Timeline line, Period period) => new(line.LineId, line.Line, period.Start, period.End, line.Provisional);
}
