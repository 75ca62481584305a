using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Interchange;

// POST /import/closures -> the closures of a file are entered, unless one would hurt a booking; a dry run only lists what does not fit.
static class ImportClosureRows
{
    public static async Task<ImportReport> Handle(bool? dryRun, HttpRequest request, CapacityDb db, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var faults = new List<RowFault>();
        var rows = await Sheet.Read(request, ClosureSheet.Columns, settings.Zone, faults, ct);
        await db.LockLines(await db.Lines.Select(l => l.Id).ToListAsync(ct), ct);
        var known = await db.Closures.ToDictionaryAsync(c => c.Id, ct);
        var (facilities, suites) = (await db.Facilities.ToDictionaryAsync(f => f.Id, ct), await db.Suites.ToDictionaryAsync(s => s.Id, ct));
        var lines = await db.Lines.ToListAsync(ct);
        var slots = (await db.Slots.AsNoTracking().Where(s => s.Blocking && s.EndsAt > clock.GetUtcNow()).ToListAsync(ct)).ToLookup(s => s.LineId);
        var added = new List<Closure>();
        var unchanged = 0;
        foreach (var row in rows)
        {
            if (ClosureSheet.Closure(row, settings.Zone) is not { } closure) continue;
            if (!Exists(closure)) row.Fault("target", "unknown-target", $"There is no {closure.Scope.ToString().ToLowerInvariant()} {closure.Target}.");
            if (known.TryGetValue(closure.Id, out var same))
            {
                if (same.Lifted || !ClosureSheet.Row(same).SequenceEqual(ClosureSheet.Row(closure))) row.Fault("id", "exists", "There is a closure of this id that is not the same.");
                else unchanged++;
                continue;
            }
            known[closure.Id] = closure;
            added.Add(closure);
            if (closure.Effect == ClosureEffect.Everything && Hurt(closure) is > 0 and var hurt)
                row.Fault("start", "hurts-bookings", $"{hurt} slots are in the way. Enter this closure by itself, where the effect is previewed first.");
        }
        var report = Imports.Report(dryRun ?? false, rows.Count, added.Count, unchanged, faults);
        if (report.Applied) db.Closures.AddRange(added);
        return report;

        bool Exists(Closure closure) => closure.Scope switch
        {
            ClosureScope.Centre => closure.Target is null,
            ClosureScope.Facility => facilities.ContainsKey(closure.Target ?? ""),
            ClosureScope.Suite => suites.ContainsKey(closure.Target ?? ""),
            _ => lines.Exists(l => l.Id == closure.Target),
        };

        int Hurt(Closure closure)
        {
            var periods = closure.In(Closures.Ahead(clock.GetUtcNow()), settings.Zone).ToList();
            return lines.Where(l => closure.Closes(l, suites[l.SuiteId].FacilityId))
                .Sum(l => slots[l.Id].Count(s => periods.Exists(new Period(s.StartsAt, s.EndsAt).Overlaps)));
        }
    }
}
