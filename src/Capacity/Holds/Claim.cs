using System.Data.Common;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Messages;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>
/// All lines that a route may use, owned until the transaction ends, with what is planned on them and on all others that run its services.
/// Others wait meanwhile, so it takes one round trip where nothing has changed: the lines come from the centre as last read, and locking
/// them, comparing the configuration and reading the plan are one command.
/// </summary>
sealed class Claim
{
    readonly CapacityDb db;

    Claim(CapacityDb db, Schedule schedule, Allowance allowance) => (this.db, Schedule, Allowance) = (db, schedule, allowance);

    public Schedule Schedule { get; }

    public Allowance Allowance { get; }

    /// <summary>Null if the booking has been answered already.</summary>
    public static async Task<Claim?> Of(CapacityDb db, Allocation booking, DateTimeOffset now, CancellationToken ct)
    {
        var centre = await db.CentreAsLastRead(ct);
        while (true)
        {
            var allowance = await Allowance.Lock(db, centre, booking, now, ct);
            var (asked, locked) = (LinesFor(booking, centre, locked: false), centre.Involved(LinesFor(booking, centre, locked: true)));
            var found = await Found.Read(db, booking.BookingId, locked, centre.Involved(asked), Since(booking, centre), now, ct);
            if (found.Answered) return null;
            if (found.Version == centre.Version && found.Lapsed.Count == 0)
                return new(db, new(centre, asked, found.Slots, found.Kept), allowance);
            // Again from the start, so that locks are always taken in one order.
            await GiveUp(db, ct);
            if (found.Version == centre.Version) await db.LockAndLapse(found.Lapsed, [.. locked], now, ct);
            else centre = await db.Centre(ct);
        }
    }

    /// <summary>Lets others have the lines. What was read stays true of the instant at which they were owned.</summary>
    public Task GiveUp(CancellationToken ct) => GiveUp(db, ct);

    static Task GiveUp(CapacityDb db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync($"ROLLBACK TO SAVEPOINT {Found.Savepoint}", ct);

    static IReadOnlyList<string> LinesFor(Allocation booking, Centre centre, bool locked) =>
    [
        .. booking.Stages.SelectMany(s => centre.Running(s.Service).Where(l => !locked || s.Line is null || s.Line == l.Id)).Select(l => l.Id).Distinct(),
    ];

    /// <summary>Of what ended before, only the last slot of each line matters; in suites of one product it may be an earlier one.</summary>
    static DateTimeOffset Since(Allocation booking, Centre centre)
    {
        if (LinesFor(booking, centre, locked: false).Any(id => centre.OneProductSuiteOf(centre[id]) is not null)) return DateTimeOffset.UnixEpoch;
        return booking.Stages.Min(s => s.Earliest) - centre.LongestGap;
    }

    /// <summary>The answers of the database, in the order of the questions.</summary>
    sealed record Found(
        long Version, bool Answered, IReadOnlyList<Guid> Lapsed,
        IReadOnlyDictionary<string, IReadOnlyList<Occupation>> Slots, IReadOnlyDictionary<string, IReadOnlyList<Period>> Kept)
    {
        public const string Savepoint = "claim";

        public static async Task<Found> Read(
            CapacityDb db, Guid bookingId, IReadOnlySet<string> locked, IReadOnlySet<string> read, DateTimeOffset since, DateTimeOffset now, CancellationToken ct)
        {
            var lines = read.OrderBy(id => !locked.Contains(id)).Select((id, i) => (Id: id, Name: $"@p{i + 3}")).ToList();
            var (mine, all) = (Names(lines.Take(locked.Count)), Names(lines));
            // What the answers cost may not hang on the parameters, or PostgreSQL plans each of these statements every time anew.
            var sql = $"""
                SAVEPOINT {Savepoint};
                {db.LockOf(mine)};
                SELECT version, EXISTS (SELECT 1 FROM allocations WHERE booking_id = @p0), (SELECT MIN(hold_expires_at) FROM allocations) FROM configuration;
                WITH line AS MATERIALIZED (
                  SELECT id, COALESCE((SELECT MAX(ends_at) FROM slots WHERE line_id = lines.id AND blocking AND ends_at <= @p2), @p2) AS since
                  FROM lines WHERE id IN ({all}))
                SELECT s.line_id, s.starts_at, s.ends_at, s.product_key, s.turnaround, s.changeover, s.modality, s.working_days, s.booking_id
                FROM line JOIN slots s ON s.line_id = line.id AND s.blocking AND s.ends_at >= line.since;
                SELECT line_id, starts_at, ends_at FROM freed_capacity WHERE line_id IN ({all}) AND ends_at > @p1 AND state = 'Pending'
                """;
            await using var command = db.Command(sql, [bookingId, db.Stored(now), db.Stored(since), .. lines.Select(l => l.Id)]);
            await using var reader = await command.ExecuteReaderAsync(ct);
            // The first answer is the locked lines themselves.
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            var (version, answered, firstLapse) = (reader.GetInt64(0), reader.GetBoolean(1), reader.IsDBNull(2) ? (DateTimeOffset?)null : reader.GetInstant(2));
            var slots = await Rows(reader, r => (LineId: r.GetString(0), Slot: SlotIn(r), BookingId: r.GetGuid(8)), ct);
            var kept = ByLine(await Rows(reader, r => (r.GetString(0), PeriodIn(r)), ct));
            await reader.CloseAsync();
            var lapsed = firstLapse <= now ? await db.Allocations.Where(a => a.HoldExpiresAt <= now).Select(a => a.BookingId).ToHashSetAsync(ct) : [];
            return new(
                version, answered,
                [.. slots.Where(s => locked.Contains(s.LineId)).Select(s => s.BookingId).Where(lapsed.Contains).Distinct()],
                ByLine(slots.Where(s => !lapsed.Contains(s.BookingId)).Select(s => (s.LineId, s.Slot))), kept);
        }

        /// <summary>PostgreSQL knows no empty list.</summary>
        static string Names(IEnumerable<(string Id, string Name)> lines) => string.Join(", ", lines.Select(l => l.Name).DefaultIfEmpty("NULL"));

        static async Task<IReadOnlyList<T>> Rows<T>(DbDataReader reader, Func<DbDataReader, T> row, CancellationToken ct)
        {
            await reader.NextResultAsync(ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct)) rows.Add(row(reader));
            return rows;
        }

        static Occupation SlotIn(DbDataReader row) => new(
            PeriodIn(row), new(row.GetString(3), TimeSpan.FromTicks(row.GetInt64(4)), TimeSpan.FromTicks(row.GetInt64(5)), row.GetString(6), row.GetBoolean(7)));

        static Period PeriodIn(DbDataReader row) => new(row.GetInstant(1), row.GetInstant(2));

        static Dictionary<string, IReadOnlyList<T>> ByLine<T>(IEnumerable<(string LineId, T Value)> rows) =>
            rows.GroupBy(r => r.LineId, r => r.Value).ToDictionary(g => g.Key, IReadOnlyList<T> (g) => [.. g]);
    }
}
