using Npgsql;

namespace CdmoBooking.ServiceKit.Tests.Isolation;

/// <summary>PostgreSQL by itself, asked by the role as which the services work, without any of their code.</summary>
public sealed class RowSecurityTests
{
    const string Denied = PostgresErrorCodes.InsufficientPrivilege;

    static readonly string[] Final = ["audit_records", "audit_seals", "sealed_heads"];

    [Fact]
    public async Task Who_has_not_said_for_whom_sees_no_row_of_any_table_that_names_an_organisation_or_hangs_on_one()
    {
        var host = await Catalogue.Busy();
        var filled = new HashSet<string>();
        foreach (var service in Catalogue.Services)
        {
            await using var application = await host.AsApplication(service);
            await using var administrator = await host.AsAdministrator(service);
            foreach (var table in await administrator.Rows(Catalogue.Confidential))
            {
                Assert.True(await application.Count(table) == 0, $"{service}: rows of {table} show without an organisation.");
                if (await administrator.Count(table) > 0) filled.Add(table);
            }
        }
        // Zero rows prove nothing where there are none.
        Assert.Empty(new[]
        {
            "bookings", "programmes", "outbox", "audit_records", "stored_answers", "allocations", "slots", "waitlist", "cancelled_bookings", "cancelled_slots",
            "quotes", "contracts", "joint_programmes", "programme_bookings", "users", "user_roles", "access_tokens",
        }.Except(filled));
    }

    [Fact]
    public async Task Every_such_table_is_protected_from_its_owner_too()
    {
        var host = await Catalogue.Busy();
        foreach (var service in Catalogue.Services)
        {
            await using var owner = await host.AsOwner(service);
            var tables = await owner.Rows(Catalogue.Confidential);
            Assert.NotEmpty(tables);
            Assert.Empty(tables.Except(await owner.Rows("SELECT relname::text FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")));
            foreach (var table in tables) Assert.Equal(0, await owner.Count(table));
        }
    }

    [Fact]
    public async Task Who_acts_for_one_organisation_sees_its_rows_and_no_others()
    {
        var host = await Catalogue.Busy();
        foreach (var service in Catalogue.Services)
        {
            await using var application = await host.AsApplication(service);
            await using var administrator = await host.AsAdministrator(service);
            await using var transaction = await application.BeginTransactionAsync();
            await application.Rows("CALL act_for('alpha')");
            foreach (var table in await administrator.Rows(Catalogue.NamesOrganisation))
            {
                Assert.Empty((await application.Rows($"SELECT DISTINCT organisation FROM {Quoted(table)}")).Except(["alpha"]));
                Assert.Equal(await administrator.Count($"{Quoted(table)} WHERE {OfAlpha(service, table)}"), await application.Count(Quoted(table)));
            }
            if (service == "Capacity")
                Assert.Equal(await administrator.Count("slots JOIN allocations USING (booking_id) WHERE organisation = 'alpha'"), await application.Count("slots"));
            if (service == "Booking")
                Assert.Equal(await administrator.Count("audit_records JOIN bookings ON stream = 'booking/' || id WHERE organisation = 'alpha'"), await application.Count("audit_records"));
        }
    }

    [Fact]
    public async Task No_row_can_be_written_for_another_organisation()
    {
        var host = await Catalogue.Busy();
        var tried = 0;
        foreach (var service in Catalogue.Services)
        {
            await using var application = await host.AsApplication(service);
            foreach (var table in await application.Rows(Catalogue.NamesOrganisation))
            {
                await using var connection = await host.AsApplication(service);
                // What is told outside a transaction is for that one command.
                if ((await connection.Rows($"CALL act_for('alpha'); SELECT count(*) FROM {Quoted(table)} WHERE organisation = 'alpha'"))[0] == "0") continue;
                Assert.Equal(Denied, await connection.Refusal($"CALL act_for('alpha'); UPDATE {Quoted(table)} SET organisation = 'beta' WHERE organisation = 'alpha'"));
                tried++;
            }
        }
        Assert.True(tried > 6, $"Only {tried} tables were tried.");
        await using var booking = await host.AsApplication("Booking");
        const string Answer = "INSERT INTO stored_answers (caller_id, key, organisation, request_hash, status, body, given_at) VALUES ('x', 'y', 'beta', '', 200, '', now())";
        Assert.Equal(Denied, await booking.Refusal($"CALL act_for('alpha'); {Answer}"));
        Assert.Equal(Denied, await booking.Refusal(Answer));
        Assert.Null(await booking.Refusal($"CALL act_for('beta'); {Answer}"));
        Assert.Equal(Denied, await booking.Refusal("INSERT INTO audit_records (stream, sequence, at, by, what, hash) VALUES ('booking/x', 1, now(), 'x', 'x', '')"));
    }

    [Fact]
    public async Task What_was_said_ends_with_its_transaction_and_no_pooled_connection_keeps_it()
    {
        const string OnlyOne = ";Maximum Pool Size=1;No Reset On Close=true";
        var host = await Catalogue.Busy();
        int process;
        await using (var first = await host.AsApplication("Booking", OnlyOne))
        {
            process = first.ProcessID;
            await using (var transaction = await first.BeginTransactionAsync())
            {
                await first.Rows("CALL act_for('alpha')");
                Assert.True(await first.Count("bookings") > 0);
                await transaction.CommitAsync();
            }
            Assert.Equal(0, await first.Count("bookings"));
            Assert.True(long.Parse((await first.Rows("CALL act_for('alpha'); SELECT count(*) FROM bookings"))[0]) > 0);
            Assert.Equal(0, await first.Count("bookings"));
        }
        await using var again = await host.AsApplication("Booking", OnlyOne);
        Assert.Equal((process, 0), (again.ProcessID, await again.Count("bookings")));
    }

    [Fact]
    public async Task What_is_final_can_be_neither_changed_nor_deleted_nor_emptied_and_no_table_is_the_services_own()
    {
        var host = await Catalogue.Busy();
        foreach (var service in Catalogue.Services)
        {
            await using var application = await host.AsApplication(service);
            foreach (var right in new[] { "TRUNCATE", "REFERENCES", "TRIGGER" })
                Assert.Empty(await application.Rows($"SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND has_table_privilege(oid, '{right}')"));
            if (service == "Web") continue;
            foreach (var table in Final)
                foreach (var statement in new[] { $"UPDATE {table} SET hash = hash", $"DELETE FROM {table}", $"TRUNCATE {table}", $"ALTER TABLE {table} DISABLE TRIGGER ALL", $"DROP TABLE {table}" })
                    Assert.Equal(Denied, await application.Refusal($"CALL act_for('*'); {statement.Replace("audit_seals SET hash = hash", "audit_seals SET number = number")}"));
            foreach (var statement in new[] { "ALTER TABLE outbox DISABLE ROW LEVEL SECURITY", "DROP POLICY own_rows_only ON outbox", "CREATE TABLE mine ()" })
                Assert.Equal(Denied, await application.Refusal(statement));
        }
    }

    [Fact]
    public async Task A_pool_counts_everybodys_slots_whosever_the_next_one_is()
    {
        var host = await Catalogue.Busy();
        var pool = await TestKit.NewLine.AddLine(host, capacity: 1);
        await using var administrator = await host.AsAdministrator("Capacity");
        await administrator.Rows($"UPDATE slots SET line_id = '{pool}', unit = NULL WHERE booking_id IN (SELECT booking_id FROM allocations WHERE organisation = 'beta')");

        await using var application = await host.AsApplication("Capacity");
        Assert.Equal(PostgresErrorCodes.ExclusionViolation, await application.Refusal($"""
            CALL act_for('alpha');
            UPDATE slots SET unit = NULL, blocking = true, line_id = '{pool}', (starts_at, ends_at, occupied_from) =
              ('{TestKit.Steps.Day(200):O}', '{TestKit.Steps.Day(205):O}', '{TestKit.Steps.Day(199):O}')
            WHERE id = (SELECT id FROM slots LIMIT 1)
            """));
    }

    /// <summary>A memorandum names a second organisation, and parties of a programme see what is booked under it.</summary>
    static string OfAlpha(string service, string table) => (service, table) == ("Contracting", "contracts") ? "organisation = 'alpha' OR partner = 'alpha'" : "organisation = 'alpha'";

    static string Quoted(string table) => $"\"{table}\"";
}
