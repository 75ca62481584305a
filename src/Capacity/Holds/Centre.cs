using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>
/// The centre without its slots: places, lines, calendars and the changeover matrix, as they were at one version of the configuration.
/// Immutable, so that one copy serves everybody until the version grows.
/// </summary>
public sealed class Centre
{
    readonly IReadOnlyDictionary<string, Line> lines;
    readonly IReadOnlyDictionary<string, Suite> suites;
    readonly IReadOnlyDictionary<string, Facility> facilities;
    readonly IReadOnlyList<Closure> closures;
    readonly IReadOnlyList<Changeover> changeovers;
    readonly ILookup<string, Line> byService, bySuite;
    readonly ILookup<string, string> depending;
    readonly Period ahead;
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, (IReadOnlyList<Period> Closed, LineRules Rules)> calendars = new();

    Centre(
        long version, IReadOnlyList<Line> lines, IReadOnlyDictionary<string, Suite> suites, IReadOnlyDictionary<string, Facility> facilities,
        IReadOnlyList<Closure> closures, IReadOnlyList<Changeover> changeovers, IReadOnlyList<FairUseRule> fairUse, Period ahead)
    {
        (Version, FairUse) = (version, fairUse);
        this.lines = lines.ToDictionary(l => l.Id);
        (this.suites, this.facilities, this.closures, this.changeovers, this.ahead) = (suites, facilities, closures, changeovers, ahead);
        byService = lines.SelectMany(l => l.Services.Select(s => (s.Service, Line: l))).ToLookup(s => s.Service, s => s.Line);
        bySuite = lines.ToLookup(l => l.SuiteId);
        depending = lines.SelectMany(l => Involved([l.Id]).Select(on => (On: on, l.Id))).ToLookup(d => d.On, d => d.Id);
        LongestGap = changeovers.Select(c => c.Length).Concat(lines.SelectMany(l => l.Services).SelectMany(s => new[] { s.Turnaround, s.Changeover }))
            .DefaultIfEmpty().Max();
    }

    public static async Task<Centre> Load(CapacityDb db, long version, DateTimeOffset now, CancellationToken ct) => new(
        version,
        await db.Lines.AsNoTracking().OrderBy(l => l.Id).ToListAsync(ct),
        await db.Suites.AsNoTracking().ToDictionaryAsync(s => s.Id, ct),
        await db.Facilities.AsNoTracking().ToDictionaryAsync(f => f.Id, ct),
        await db.Closures.AsNoTracking().Where(c => !c.Lifted && (c.EndsAt > now || c.Recurrence != null)).ToListAsync(ct),
        await db.Changeovers.AsNoTracking().Where(c => !c.Removed).ToListAsync(ct),
        await db.FairUseRules.AsNoTracking().ToListAsync(ct),
        Closures.Ahead(now));

    /// <summary>Of the configuration; what was read is at least as new.</summary>
    public long Version { get; }

    public IReadOnlyList<FairUseRule> FairUse { get; }

    /// <summary>A slot that ended this long ago, or longer, is in nobody's way.</summary>
    public TimeSpan LongestGap { get; }

    public Line this[string id] => lines[id];

    public bool Has(string lineId) => lines.ContainsKey(lineId);

    /// <summary>Every line that runs the service, by id.</summary>
    public IEnumerable<Line> Running(string service) => byService[service];

    public TimeZoneInfo ZoneOf(Line line) => TimeZoneInfo.FindSystemTimeZoneById(FacilityOf(line).TimeZone);

    /// <summary>The suite in which the line's product must be the only one open; null where it need not.</summary>
    public string? OneProductSuiteOf(Line line) => line.Exclusive && suites[line.SuiteId].OneProduct ? line.SuiteId : null;

    /// <summary>The other lines whose slots may be in the way of a slot on this one, because of the product they make.</summary>
    public IEnumerable<Line> SuiteMatesOf(Line line) =>
        OneProductSuiteOf(line) is null ? [] : bySuite[line.SuiteId].Where(l => l.Exclusive && l.Id != line.Id);

    /// <summary>The lines themselves and all on which a slot of theirs may depend: their suite mates, and what they need beside them.</summary>
    public IReadOnlySet<string> Involved(IEnumerable<string> lineIds)
    {
        var involved = new HashSet<string>();
        foreach (var line in lineIds.Where(lines.ContainsKey).Select(id => lines[id]))
        {
            involved.Add(line.Id);
            foreach (var mate in SuiteMatesOf(line)) involved.Add(mate.Id);
            foreach (var beside in line.Services.SelectMany(s => s.Beside).Where(lines.ContainsKey)) involved.Add(beside);
        }
        return involved;
    }

    /// <summary>The lines to which it matters what is planned on the given ones: the other way round.</summary>
    public IReadOnlySet<string> DependingOn(IEnumerable<string> lineIds) => lineIds.SelectMany(id => depending[id]).ToHashSet();

    public IReadOnlyList<Period> ClosedOn(Line line) => CalendarOf(line).Closed;

    public LineRules RulesOf(Line line) => CalendarOf(line).Rules;

    Facility FacilityOf(Line line) => facilities[suites[line.SuiteId].FacilityId];

    (IReadOnlyList<Period> Closed, LineRules Rules) CalendarOf(Line line) => calendars.GetOrAdd(line.Id, _ =>
    {
        var calendar = Closures.Of(line, FacilityOf(line), closures, ahead);
        var matrix = changeovers.Where(c => c.LineId is null || c.LineId == line.Id)
            .Select(c => new ChangeoverRule(c.FromProduct, c.FromModality, c.ToProduct, c.ToModality, c.Length));
        return (calendar.Closed, new LineRules
        {
            Changeovers = new(matrix),
            Staffing = calendar.Unstaffed.Count == 0 ? Staffing.Always : new(calendar.Unstaffed),
            StartsEvery = line.StartsEvery,
        });
    });
}

/// <summary>Keeps the centre as it was last read. Whoever has locked lines sees at least what was true of them then.</summary>
public sealed class Centres(TimeProvider clock)
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    const long Unpublished = -1;

    sealed record Kept(DateTimeOffset ReadAt, Centre Centre);

    Kept? kept;

    public async Task<Centre> Read(CapacityDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // What this transaction is about to change is nobody else's to see.
        if (db.ChangesConfiguration) return await Centre.Load(db, Unpublished, now, ct);
        var version = await db.Configuration.Select(c => c.Version).SingleAsync(ct);
        if (Fresh(now) is { } same && same.Version == version) return same;
        var centre = await Centre.Load(db, version, now, ct);
        // Rows may be newer than the version, never older: the next reader will see the newer version and read again.
        kept = new(now, centre);
        return centre;
    }

    /// <summary>Without asking, so it may be out of date: whoever goes by it compares its version later.</summary>
    public async ValueTask<Centre> Recall(CapacityDb db, CancellationToken ct) =>
        (db.ChangesConfiguration ? null : Fresh(clock.GetUtcNow())) ?? await Read(db, ct);

    // Closures are spelt out ahead of the day on which they were read.
    Centre? Fresh(DateTimeOffset now) => kept is { } last && now - last.ReadAt < Longest ? last.Centre : null;
}
