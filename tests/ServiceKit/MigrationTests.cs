using CdmoBooking.Booking;
using CdmoBooking.Capacity;
using CdmoBooking.Contracting;
using CdmoBooking.TestKit;
using CdmoBooking.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class MigrationTests
{
    [Theory, BothShapes]
    public async Task Each_set_of_migrations_builds_exactly_the_one_model(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        await host.In(async services =>
        {
            DbContext[] databases =
            [
                services.GetRequiredService<BookingDb>(), services.GetRequiredService<CapacityDb>(),
                services.GetRequiredService<ContractingDb>(), services.GetRequiredService<WebDb>(),
            ];
            foreach (var db in databases)
            {
                Assert.False(db.Database.HasPendingModelChanges(), $"{db.GetType().Name}: run src/Migrations/add.sh");
                Assert.Empty(await db.Database.GetPendingMigrationsAsync());
                Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync());
            }
            return true;
        });
    }

    [Fact]
    public async Task A_start_on_a_file_whose_migration_was_killed_does_not_wait_for_it()
    {
        await using var host = await TestHost.New(Shape.Embedded);
        await host.In(async services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2027-01-01 00:00:00');
                """);
            await db.Prepare(services.GetRequiredService<Settings>(), default);
            return true;
        });
    }
}
