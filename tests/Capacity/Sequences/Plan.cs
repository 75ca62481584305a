using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CdmoBooking.Capacity.Tests.Sequences;

sealed record SlotRow(
    Guid Booking, int Stage, string Service, string Line, bool Beside, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset OccupiedFrom,
    bool Blocking, bool Provisional, DateTimeOffset? StartedAt);

/// <summary>It may be outside of the window that it asked for at first.</summary>
sealed record BookingRow(Guid Id, string State, bool WentElsewhere);

sealed record ClosureRow(string Scope, string? Target, string Effect, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset DecidedAt);

sealed record LineRow(string Id, string State, DateTimeOffset? OpensAt);

sealed record EntryRow(string Id, string? Line, string? FromProduct, string? FromModality, string? ToProduct, string? ToModality, TimeSpan Length, bool Removed);

/// <summary>What is in the database when all is over, read without the service's code.</summary>
sealed record Plan(
    IReadOnlyList<SlotRow> Slots, IReadOnlyList<BookingRow> Bookings, IReadOnlyList<ClosureRow> Closures, IReadOnlyList<LineRow> Lines, IReadOnlyList<EntryRow> Matrix,
    IReadOnlyList<string> Declined, IReadOnlyList<string> Overlaps, IReadOnlyDictionary<string, long> Messages)
{
    public const string MovedAsAsked = "moved as asked";

    /// <summary>Each query gives one line of text for every row that must not be.</summary>
    const string Overlapping = """
        SELECT 'overlap on ' || a.line_id FROM slots a JOIN slots b ON a.line_id = b.line_id AND a.id < b.id JOIN lines l ON l.id = a.line_id
        WHERE a.blocking AND b.blocking AND l.capacity = 1 AND a.occupied_from < b.ends_at AND b.occupied_from < a.ends_at
        UNION ALL
        SELECT 'over capacity: ' || s.line_id FROM slots s JOIN lines l ON l.id = s.line_id WHERE s.blocking AND l.capacity <
          (SELECT count(*) FROM slots o WHERE o.blocking AND o.line_id = s.line_id AND o.starts_at <= s.starts_at AND s.starts_at < o.ends_at)
        UNION ALL
        SELECT 'two products open in the suite' FROM slots a JOIN slots b ON a.id < b.id JOIN lines k ON k.id = a.line_id JOIN lines l ON l.id = b.line_id
        JOIN suites u ON u.id = l.suite_id
        WHERE a.blocking AND b.blocking AND k.suite_id = l.suite_id AND u.one_product AND a.product_key <> b.product_key
        AND a.occupied_from < b.ends_at AND b.occupied_from < a.ends_at
        UNION ALL
        SELECT 'slots of a booking that is ' || a.state FROM slots s JOIN allocations a ON a.booking_id = s.booking_id
        WHERE s.blocking AND a.state NOT IN ('Held', 'Reserved', 'Firm', 'Offered')
        UNION ALL
        SELECT 'provisional slot of a firm booking' FROM slots s JOIN allocations a ON a.booking_id = s.booking_id
        WHERE s.blocking AND s.provisional AND a.state = 'Firm'
        UNION ALL
        SELECT a.title || ' is ' || a.state || ', and its turn on the waiting list ' || coalesce(w.state, 'missing') FROM allocations a LEFT JOIN waitlist w ON w.booking_id = a.booking_id
        WHERE (a.state = 'Offered') <> (coalesce(w.state, '') = 'Offered')
        UNION ALL
        SELECT 'parked: ' || type || ' ' || coalesce(error, '') FROM parked_messages
        """;

    public static async Task<Plan> Read(string connectionString, bool postgres)
    {
        await using DbConnection connection = postgres ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync();
        return new(
            await Rows("SELECT booking_id, stage, service, line_id, beside, starts_at, ends_at, occupied_from, blocking, provisional, started_at FROM slots", r => new SlotRow(
                r.GetGuid(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), At(r, 5)!.Value, At(r, 6)!.Value, At(r, 7)!.Value, r.GetBoolean(8), r.GetBoolean(9), At(r, 10))),
            await Rows("SELECT booking_id, state, EXISTS (SELECT 1 FROM outbox o WHERE (o.type = 'SlotsDisplaced' OR o.type = 'SlotsMoved' AND o.body LIKE '%\"asked\":{%') AND lower(o.stream) = 'allocation/' || lower(CAST(a.booking_id AS text))) FROM allocations a",
                r => new BookingRow(r.GetGuid(0), r.GetString(1), r.GetBoolean(2))),
            await Rows("SELECT c.scope, c.target, c.effect, c.starts_at, c.ends_at, p.decided_at FROM closures c JOIN plan_changes p ON p.target = c.id AND p.kind = 'Closure' WHERE NOT c.lifted",
                r => new ClosureRow(r.GetString(0), Text(r, 1), r.GetString(2), At(r, 3)!.Value, At(r, 4)!.Value, At(r, 5)!.Value)),
            await Rows("SELECT id, state, opens_at FROM lines", r => new LineRow(r.GetString(0), r.GetString(1), At(r, 2))),
            await Rows("SELECT id, line_id, from_product, from_modality, to_product, to_modality, length, removed FROM changeovers", r => new EntryRow(
                r.GetString(0), Text(r, 1), Text(r, 2), Text(r, 3), Text(r, 4), Text(r, 5), TimeSpan.FromTicks(r.GetInt64(6)), r.GetBoolean(7))),
            await Rows("SELECT CAST(declined AS text) FROM waitlist", r => r.GetString(0)),
            await Rows(Overlapping, r => r.GetString(0)),
            (await Rows($"SELECT CASE WHEN type = 'SlotsMoved' AND body LIKE '%\"asked\":{{%' THEN '{MovedAsAsked}' ELSE type END, count(*) FROM outbox GROUP BY 1", r => (r.GetString(0), r.GetInt64(1)))).ToDictionary(r => r.Item1, r => r.Item2));

        async Task<IReadOnlyList<T>> Rows<T>(string sql, Func<DbDataReader, T> read)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync()) rows.Add(read(reader));
            return rows;
        }

        DateTimeOffset? At(DbDataReader r, int column) => r.IsDBNull(column) ? null
            : postgres ? new(r.GetDateTime(column), TimeSpan.Zero) : new DateTimeOffset(r.GetInt64(column), TimeSpan.Zero);
    }

    static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Nothing is left of the sequence but what may never be deleted.</summary>
    public static async Task Clear(string connectionString, bool postgres)
    {
        await using DbConnection connection = postgres ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        string[] tables = ["slots", "freed_capacity", "waitlist", "allocations", "changeovers", "closures", "plan_changes", "lines", "suites", "facilities", "outbox", "inbox", "parked_messages"];
        command.CommandText = string.Concat(tables.Select(t => string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {t};")));
        await command.ExecuteNonQueryAsync();
    }
}
