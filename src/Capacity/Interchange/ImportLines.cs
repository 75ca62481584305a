using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Interchange;

// POST /import/lines -> the lines of a file with their suites and facilities are entered; a dry run only lists what does not fit.
static class ImportLines
{
    public static async Task<ImportReport> Handle(bool? dryRun, HttpRequest request, CapacityDb db, Settings settings, CancellationToken ct)
    {
        var faults = new List<RowFault>();
        var rows = await Sheet.Read(request, LineSheet.Columns, settings.Zone, faults, ct);
        var (facilities, suites, lines) = (await db.Facilities.ToDictionaryAsync(f => f.Id, ct), await db.Suites.ToDictionaryAsync(s => s.Id, ct), await db.Lines.ToDictionaryAsync(l => l.Id, ct));
        var added = new List<object>();
        var (entered, unchanged) = (0, 0);
        foreach (var group in rows.GroupBy(r => r.Text("line")))
        {
            var (first, line) = (group.First(), LineSheet.Line([.. group]));
            var facility = new Facility(first.Text("facility"), first.OptionalText("facilityName") ?? first.Text("facility"), settings.TimeZone);
            var suite = new Suite(first.Text("suite"), facility.Id, first.OptionalText("suiteName") ?? first.Text("suite"), first.Flag("oneProduct"));
            if (facilities.TryAdd(facility.Id, facility)) added.Add(facility);
            if (suites.TryAdd(suite.Id, suite)) added.Add(suite);
            else if (suites[suite.Id].FacilityId != facility.Id || suites[suite.Id].OneProduct != suite.OneProduct)
                first.Fault("suite", "differs", "The suite is known in another facility, or with another rule of one product.");
            if (!lines.TryGetValue(line.Id, out var known))
            {
                lines[line.Id] = line;
                added.Add(line);
                entered++;
            }
            else if (Same(known, line)) unchanged++;
            else first.Fault("line", "exists", "There is a line of this id that is not the same; an import enters lines, it does not change them.");
        }
        foreach (var row in rows)
            foreach (var beside in row.OptionalText("beside")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
                if (lines.GetValueOrDefault(beside) is not { Shared: true }) row.Fault("beside", "unknown-pool", $"There is no shared pool {beside}.");
        var report = Imports.Report(dryRun ?? false, rows.Count, entered, unchanged, faults);
        if (report.Applied) db.AddRange(added);
        return report;
    }

    /// <summary>The state is left aside: it has a history of its own.</summary>
    static bool Same(Line one, Line other) =>
        (one.SuiteId, one.Name, one.Capacity, one.Shared, one.StartsEvery) == (other.SuiteId, other.Name, other.Capacity, other.Shared, other.StartsEvery)
        && System.Text.Json.JsonSerializer.Serialize(one.Services) == System.Text.Json.JsonSerializer.Serialize(other.Services);
}
