// GET /audit/records?by=&what=&stream=&from=&until= -> who did what when and why, newest first; ?format=csv or xlsx for a file.
using CdmoBooking.Messages.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

static class ListAuditRecords
{
    const int MostInFile = 100_000;

    static readonly TimeSpan Longest = TimeSpan.FromDays(5 * 366);

    /// <summary>After is the stream and sequence of the last record of the page before.</summary>
    sealed record Filter(
        [FromQuery(Name = "by")] string? By, [FromQuery(Name = "what")] string? What, [FromQuery(Name = "stream")] string? Stream,
        [FromQuery(Name = "from")] string? From, [FromQuery(Name = "until")] string? Until,
        [FromQuery(Name = "after")] string? After, [FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "format")] string? Format);

    public static void Map(RouteGroupBuilder api, Type dbType) =>
        api.MapGet("/audit/records", ([AsParameters] Filter filter, HttpContext http, Settings settings, CancellationToken ct) =>
                Handle(filter, (ServiceDb)http.RequestServices.GetRequiredService(dbType), settings.Zone, ct))
            .Requires(Right.ReadAudit).RecordsReaders().Produces<Page<AuditRecordView>>()
            .WithSummary("Who did what, when and why, newest first: by a person, of what kind, of a stream or all that begin like it; ?format=csv or xlsx for a file");

    static async Task<IResult> Handle(Filter filter, ServiceDb db, TimeZoneInfo zone, CancellationToken ct)
    {
        var records = Matching(filter, db, zone).OrderByDescending(r => r.At).ThenByDescending(r => r.Stream).ThenByDescending(r => r.Sequence);
        if (filter.Format is not null) return await File(records, filter.Format, db.Service, ct);
        var size = Paging.SizeOf(filter.Limit);
        var page = await After(records, filter.After, db, ct);
        var rows = await page.Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(new Page<AuditRecordView>([.. rows.Take(size).Select(View)], rows.Count > size ? $"{rows[size - 1].Stream}#{rows[size - 1].Sequence}" : null));
    }

    static IQueryable<AuditRecord> Matching(Filter filter, ServiceDb db, TimeZoneInfo zone)
    {
        var (faults, records) = (new List<Fault>(), db.Audit.AsNoTracking());
        if (filter.By is { Length: > 0 } by) records = records.Where(r => r.By.Contains(by));
        if (filter.What is { Length: > 0 } what) records = records.Where(r => r.What.Contains(what));
        if (filter.Stream is { Length: > 0 } stream) records = records.Where(r => r.Stream.StartsWith(stream));
        var (from, until) = (Instant(filter.From, "from"), Instant(filter.Until, "until"));
        if (until - from > Longest) faults.Add(new("invalid-range", "A range is at most five years long.", "until"));
        if (from is not null) records = records.Where(r => r.At >= from);
        if (until is not null) records = records.Where(r => r.At < until);
        return faults.Count == 0 ? records : throw Refusal.Invalid(faults);

        DateTimeOffset? Instant(string? text, string name)
        {
            if (string.IsNullOrEmpty(text)) return null;
            if (Instants.TryParse(text, zone, out var instant)) return instant;
            faults.Add(new("invalid-instant", "An instant is a date, or a date and time with an offset.", name));
            return null;
        }
    }

    /// <summary>The page goes on after the moment of the last record, and within it after its stream and sequence.</summary>
    static async Task<IQueryable<AuditRecord>> After(IQueryable<AuditRecord> records, string? cursor, ServiceDb db, CancellationToken ct)
    {
        if (cursor is null) return records;
        var parts = cursor.Split('#');
        var (stream, sequence) = (parts[0], int.TryParse(parts[^1], out var number) ? number : 0);
        var last = await db.Audit.AsNoTracking().SingleOrDefaultAsync(r => r.Stream == stream && r.Sequence == sequence, ct)
            ?? throw Refusal.Invalid([new("unknown-cursor", "The list ends before this item.", "after")]);
        return records.Where(r => r.At < last.At || (r.At == last.At && (r.Stream.CompareTo(stream) < 0 || (r.Stream == stream && r.Sequence < sequence))));
    }

    static async Task<IResult> File(IQueryable<AuditRecord> records, string format, string service, CancellationToken ct)
    {
        var rows = await records.Take(MostInFile + 1).ToListAsync(ct);
        if (rows.Count > MostInFile) throw Refusal.Invalid([new("too-many", $"A file has at most {MostInFile} records. Ask for fewer days.", "from")]);
        return Spreadsheet.Write($"audit-{service.ToLowerInvariant()}", format, ["at", "by", "what", "stream", "sequence", "from", "to", "why", "hash"],
            rows.Select(r => new object?[] { r.At, r.By, r.What, r.Stream, (long)r.Sequence, r.From, r.To, r.Why, Convert.ToHexStringLower(r.Hash) }));
    }

    static AuditRecordView View(AuditRecord r) => new(r.Stream, r.Sequence, r.At, r.By, r.What, r.From, r.To, r.Why, Convert.ToHexStringLower(r.Hash));
}
