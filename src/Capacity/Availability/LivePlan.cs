using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Availability;

/// <summary>
/// What is planned from now on, kept in memory and fed by committed changes only: every question asks the database which of its lines have
/// changed, and reads those again. For answers that bind nobody; whoever takes a slot reads it under the locks of its lines.
/// </summary>
public sealed class LivePlan(TimeProvider clock)
{
    /// <summary>Slots of a hold count until it lapses: then the line is read again, whoever notices the lapse.</summary>
    sealed record Line(long Version, DateTimeOffset? Lapses);

    sealed record Plan(Schedule Schedule, IReadOnlyDictionary<string, Line> Lines);

    readonly Lock merging = new();
    Plan? plan;

    /// <summary>A schedule that is up to date for the lines that run the services.</summary>
    public async Task<Schedule> For(IReadOnlyCollection<string> services, CapacityDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var centre = await db.CentreAsLastRead(ct);
        while (true)
        {
            var ids = centre.Involved(services.SelectMany(centre.Running).Select(l => l.Id)).ToList();
            // Versions before rows: rows may be newer, never older, and the next question reads them again.
            var lines = await db.Lines.Where(l => ids.Contains(l.Id))
                .Select(l => new { l.Id, l.PlanVersion, Configuration = db.Configuration.Select(c => c.Version).First() }).ToListAsync(ct);
            if (lines.Count > 0 && lines[0].Configuration == centre.Version)
                return await UpToDate(centre, lines.ToDictionary(l => l.Id, l => l.PlanVersion), db, now, ct);
            var newer = await db.Centre(ct);
            if (newer == centre) return new(centre, [], new Dictionary<string, IReadOnlyList<Occupation>>());
            centre = newer;
        }
    }

    async Task<Schedule> UpToDate(Centre centre, IReadOnlyDictionary<string, long> versions, CapacityDb db, DateTimeOffset now, CancellationToken ct)
    {
        var known = plan is { } last && last.Schedule.Centre == centre ? last : null;
        var stale = versions.Where(v => !(known?.Lines.GetValueOrDefault(v.Key) is { } line && line.Version == v.Value && !(line.Lapses <= now))).Select(v => v.Key).ToList();
        if (known is not null && stale.Count == 0) return known.Schedule;
        var (read, lapses) = await Read(centre, stale, db, now, ct);
        lock (merging)
        {
            known = plan is { } current && current.Schedule.Centre == centre ? current : new(new(centre, [], new Dictionary<string, IReadOnlyList<Occupation>>()), new Dictionary<string, Line>());
            var lines = new Dictionary<string, Line>(known.Lines);
            foreach (var id in stale) lines[id] = new(versions[id], lapses.TryGetValue(id, out var at) ? at : null);
            plan = new(known.Schedule.With(read), lines);
            return plan.Schedule;
        }
    }

    static async Task<(Schedule Schedule, IReadOnlyDictionary<string, DateTimeOffset?> Lapses)> Read(
        Centre centre, IReadOnlyList<string> ids, CapacityDb db, DateTimeOffset now, CancellationToken ct)
    {
        using var all = db.AsCentre(Across.Plan);
        var since = now - centre.LongestGap;
        var slots = (await (
            from slot in db.Slots.AsNoTracking()
            join allocation in db.Allocations on slot.BookingId equals allocation.BookingId
            where slot.Blocking && ids.Contains(slot.LineId) && slot.EndsAt > since && (allocation.HoldExpiresAt == null || allocation.HoldExpiresAt > now)
            // Lines have thousands of slots, so no more is read of each than what it occupies.
            select new
            {
                slot.LineId,
                Occupation = new Occupation(new(slot.StartsAt, slot.EndsAt), new(slot.ProductKey, slot.Turnaround, slot.Changeover, slot.Modality, slot.WorkingDays)),
                allocation.HoldExpiresAt,
            }).ToListAsync(ct)).ToLookup(s => s.LineId);
        var kept = (await db.Freed.AsNoTracking().Where(f => f.State == FreedState.Pending && ids.Contains(f.LineId) && f.EndsAt > now).ToListAsync(ct)).ToLookup(f => f.LineId);
        return (
            new(centre, ids,
                slots.ToDictionary(s => s.Key, IReadOnlyList<Occupation> (s) => [.. s.Select(x => x.Occupation)]),
                kept.ToDictionary(k => k.Key, IReadOnlyList<Period> (k) => [.. k.Select(f => new Period(f.StartsAt, f.EndsAt))])),
            slots.ToDictionary(s => s.Key, s => s.Min(x => x.HoldExpiresAt)));
    }
}
