using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CdmoBooking.Capacity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CdmoBooking.Benchmarks.Holds;

/// <summary>
/// The least that holding a slot could cost in this database: pgbench locks the line, probes the slot before and inserts into the
/// same table with the same guards but those of rows, which do not bind it, in one prepared statement, without rules, audit, inbox or outbox.
/// </summary>
static partial class PgBench
{
    const int Bookings = 10_000;

    const string Script = """
        \set line random(0, {0} - 1)
        \set booking random(1, {1})
        WITH line AS (SELECT id FROM lines WHERE id = 'line-' || :line::int FOR NO KEY UPDATE),
             place AS (SELECT id, timestamptz '2030-01-01 00:00+09' + nextval('bench') * interval '4 days' AS starts FROM line),
             before AS (SELECT s.ends_at FROM place p JOIN slots s ON s.line_id = p.id AND s.blocking AND s.occupied_from < p.starts + interval '2 days'
                        ORDER BY s.occupied_from DESC LIMIT 1)
        INSERT INTO slots (id, booking_id, stage, service, batches, line_id, unit, starts_at, ends_at, occupied_from, product_key, modality, turnaround, changeover,
                           working_days, beside, provisional, blocking)
        SELECT gen_random_uuid(), ('00000000-0000-0000-0000-' || lpad(:booking::int::text, 12, '0'))::uuid, 0, id, 1, id, id,
               starts, starts + interval '2 days', starts - interval '1 day', 'P', 'microbial', 0, 864000000000, false, false, false, true
        FROM place WHERE NOT EXISTS (SELECT FROM before WHERE ends_at > starts - interval '1 day');
        """;

    public static async Task Prepare(Centre centre) => await centre.AsAdministrator($$$"""
        CREATE SEQUENCE bench;
        INSERT INTO allocations (booking_id, organisation, title, product, purpose, class, emergency, stages, state, gate_met, version, audit_head)
        SELECT ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid, 'alpha', '', '{{"name":"","modality":""}}', 'Gmp', 'Small', false, '[]', 'Held', false, 1, '' FROM generate_series(1, {{{Bookings}}}) i
        """);

    /// <summary>Transactions per second.</summary>
    public static async Task<double> Run(Centre centre, int lines, int callers, Scale scale)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, string.Format(CultureInfo.InvariantCulture, Script, lines, Bookings));
            await Once(centre, script, callers, scale.WarmUp);
            await centre.Analyse();
            return Rate(await Once(centre, script, callers, scale.Measured));
        }
        finally
        {
            File.Delete(script);
        }
    }

    static double Rate(string report) => Tps().Match(report) is { Success: true } found
        ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"pgbench did nothing. {report}");

    static async Task<string> Once(Centre centre, string script, int callers, TimeSpan length)
    {
        var server = new NpgsqlConnectionStringBuilder(centre.Connection);
        var program = Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin", "pgbench")).Where(File.Exists).Order().LastOrDefault()
            ?? throw new InvalidOperationException("pgbench is not installed: apt-get install postgresql");
        var start = new ProcessStartInfo(program,
            [
                "-n", "-M", "prepared", "-c", $"{callers}", "-j", $"{Math.Min(callers, 2)}", "-T", $"{length.TotalSeconds:0}", "-f", script,
                "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!,
            ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"pgbench failed. {output}{await errors}");
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
