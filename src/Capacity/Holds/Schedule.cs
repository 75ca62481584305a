using System.Collections.Concurrent;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>What a route makes, and for whom. Products belong to organisations: two firms' products of one name are two products.</summary>
public sealed record Making(string Organisation, Product Product, Purpose Purpose)
{
    public string ProductKey => KeyOf(Organisation, Product.Name);

    public static string KeyOf(string organisation, string product) => $"{organisation}/{product}";
}

/// <summary>What is planned on a set of lines, read once, in the terms of <see cref="Planning"/>. Immutable.</summary>
public sealed class Schedule
{
    readonly IReadOnlyDictionary<string, IReadOnlyList<Occupation>> slots;
    readonly IReadOnlyDictionary<string, IReadOnlyList<Period>> kept;
    readonly ConcurrentDictionary<(string LineId, string? Service, bool ForHumanUse), Timeline> timelines = new();

    public Schedule(
        Centre centre, IEnumerable<string> lineIds, IReadOnlyDictionary<string, IReadOnlyList<Occupation>> slots,
        IReadOnlyDictionary<string, IReadOnlyList<Period>>? kept = null)
    {
        (Centre, this.slots, this.kept) = (centre, slots, kept ?? new Dictionary<string, IReadOnlyList<Period>>());
        Lines = [.. lineIds.Distinct().Order(StringComparer.Ordinal).Where(centre.Has).Select(id => centre[id])];
    }

    public Centre Centre { get; }

    public IReadOnlyList<Line> Lines { get; }

    /// <summary>
    /// Slots of holds that have lapsed block nothing, whether or not a job has noticed yet. Freed capacity that is kept for those who wait
    /// is taken for anybody else.
    /// </summary>
    /// <param name="without">A booking whose own slots are left out.</param>
    public static async Task<Schedule> Read(
        CapacityDb db, IReadOnlyList<Line> lines, DateTimeOffset now, CancellationToken ct, bool forThoseWhoWait = false, Guid? without = null)
    {
        using var all = db.AsCentre(Across.Plan);
        var centre = await db.Centre(ct);
        var lineIds = lines.Select(l => l.Id).ToList();
        var involved = centre.Involved(lineIds);
        var slots = await (
            from slot in db.Slots.AsNoTracking()
            join allocation in db.Allocations on slot.BookingId equals allocation.BookingId
            where slot.Blocking && involved.Contains(slot.LineId) && slot.BookingId != without && (allocation.HoldExpiresAt == null || allocation.HoldExpiresAt > now)
            select slot).ToListAsync(ct);
        var kept = forThoseWhoWait ? [] : await db.Freed.AsNoTracking()
            .Where(f => f.State == FreedState.Pending && lineIds.Contains(f.LineId) && f.EndsAt > now).ToListAsync(ct);
        return new(
            centre, lineIds,
            slots.GroupBy(s => s.LineId).ToDictionary(g => g.Key, IReadOnlyList<Occupation> (g) => [.. g.Select(s => s.Occupation)]),
            kept.GroupBy(f => f.LineId).ToDictionary(g => g.Key, IReadOnlyList<Period> (g) => [.. g.Select(f => new Period(f.StartsAt, f.EndsAt))]));
    }

    /// <summary>The line by itself: without what a service needs beside it, and for any purpose.</summary>
    public Timeline this[string lineId] => timelines.GetOrAdd((lineId, null, false), _ => TimelineOf(Centre[lineId], [], null, []));

    /// <summary>Every usable line that runs the service at the scale, as a place for a slot.</summary>
    public IReadOnlyList<StageOption> OptionsFor(string service, double? scale, Making making) =>
    [
        .. from line in Lines
           let how = line.Running(service)
           where how is not null && how.Fits(scale) && !line.Unusable && !PoolsBeside(how).Any(p => p.Unusable)
           select new StageOption(PlaceFor(line, how, making.Purpose), how.Batch, new Work(making.ProductKey, how.Turnaround, how.Changeover, making.Product.Modality, how.WorkingDays)),
    ];

    /// <summary>The same schedule with one more slot of the service taken on its line, and on the pools that it needs beside.</summary>
    public Schedule With(PlacedStage place, string service)
    {
        var line = Centre[place.Option.Line.LineId];
        var taken = PoolsBeside(line.Running(service)!).Prepend(line).ToDictionary(l => l.Id, IReadOnlyList<Occupation> (l) => [.. SlotsOn(l.Id), place.Occupation()]);
        return new(Centre, Lines.Select(l => l.Id), slots.Where(s => !taken.ContainsKey(s.Key)).Concat(taken).ToDictionary(), kept);
    }

    /// <summary>The same schedule with the lines of another added, or replaced. What does not depend on those stays as it was worked out.</summary>
    public Schedule With(Schedule newer)
    {
        var ids = newer.Lines.Select(l => l.Id).ToList();
        var merged = new Schedule(Centre, Lines.Select(l => l.Id).Concat(ids), Merged(slots, newer.slots, ids), Merged(kept, newer.kept, ids));
        var changed = Centre.DependingOn(ids);
        foreach (var (key, timeline) in timelines)
            if (!changed.Contains(key.LineId)) merged.timelines[key] = timeline;
        return merged;
    }

    Timeline PlaceFor(Line line, LineService how, Purpose purpose)
    {
        var until = line.UsableUntil(purpose);
        return how.Beside.Count == 0 && until is null
            ? this[line.Id]
            : timelines.GetOrAdd((line.Id, how.Service, until is not null), _ => TimelineOf(
                line, [.. PoolsBeside(how).SelectMany(InUse)], until, [.. PoolsBeside(how).SelectMany(p => Centre.RulesOf(p).Staffing.Unstaffed)]));
    }

    Timeline TimelineOf(Line line, IReadOnlyList<Period> beside, DateTimeOffset? usableUntil, IReadOnlyList<Period> unstaffedBeside)
    {
        var (keptForOthers, rules) = (kept.GetValueOrDefault(line.Id, []), Centre.RulesOf(line));
        return new(
            line.Id, line.Name, Centre.ZoneOf(line), line.Capacity, line.Provisional ? line.OpensAt : null, line.Provisional, Centre.ClosedOn(line),
            line.Capacity > 1 ? SlotsOn(line.Id).Concat(keptForOthers.Select(Nobodys)) : SlotsOn(line.Id),
            rules with
            {
                Staffing = unstaffedBeside.Count == 0 ? rules.Staffing : new(rules.Staffing.Unstaffed.Concat(unstaffedBeside)),
                Shared = line.Capacity > 1 ? beside : [.. keptForOthers, .. beside],
                Neighbours = [.. Centre.SuiteMatesOf(line).SelectMany(l => SlotsOn(l.Id).Select(o => o with { Changeovers = Centre.RulesOf(l).Changeovers }))],
                UsableUntil = usableUntil,
            });
    }

    IEnumerable<Line> PoolsBeside(LineService how) => how.Beside.Where(Centre.Has).Select(id => Centre[id]);

    /// <summary>When equipment or people are all in use, or are not there at all.</summary>
    IEnumerable<Period> InUse(Line pool)
    {
        var taken = Pool.Full(SlotsOn(pool.Id), pool.Capacity).Concat(Centre.ClosedOn(pool));
        return pool is { Provisional: true, OpensAt: { } opening } ? taken.Append(new(DateTimeOffset.UnixEpoch, opening)) : taken;
    }

    IReadOnlyList<Occupation> SlotsOn(string lineId) => slots.GetValueOrDefault(lineId, []);

    static Dictionary<string, T> Merged<T>(IReadOnlyDictionary<string, T> older, IReadOnlyDictionary<string, T> newer, IReadOnlyList<string> replaced)
    {
        var merged = new Dictionary<string, T>(older);
        foreach (var id in replaced)
            if (newer.TryGetValue(id, out var value)) merged[id] = value;
            else merged.Remove(id);
        return merged;
    }

    static Occupation Nobodys(Period unit) => new(unit, new("", TimeSpan.Zero, TimeSpan.Zero));
}

static class Places
{
    public static Occupation Occupation(this PlacedStage place) => new(place.Slot, place.Option.Work);

    public static Window WindowOf(this Timeline line, Period period) => new(line.LineId, line.Line, period.Start, period.End, line.Provisional);
}
