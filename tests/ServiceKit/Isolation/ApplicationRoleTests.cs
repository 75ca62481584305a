using CdmoBooking.Capacity;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CdmoBooking.ServiceKit.Tests.Isolation;

public sealed class ApplicationRoleTests
{
    [Fact]
    public async Task A_service_that_is_given_the_administrator_or_the_owner_does_not_start()
    {
        var host = await Catalogue.Busy();
        foreach (var (connection, why) in new[]
                 {
                     (await host.Administrator("Capacity"), "is a superuser"),
                     (host.Owner("Capacity"), "owns the database or its tables"),
                 })
            Assert.Contains(why, (await Assert.ThrowsAsync<InvalidOperationException>(() => Start(host, connection))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BYPASSRLS", "", "bypasses row-level security")]
    [InlineData("", "GRANT cdmo_test_owner TO {0}", "owns the database or its tables")]
    [InlineData("", "CREATE ROLE {0}_above BYPASSRLS; GRANT {0}_above TO {0}", "bypasses row-level security")]
    public async Task A_role_that_can_set_itself_above_the_policies_does_not_serve(string attribute, string further, string why)
    {
        var host = await Catalogue.Busy();
        var role = $"test_{Guid.NewGuid():N}";
        await using var administrator = await host.AsAdministrator("Capacity");
        await administrator.Rows($"CREATE ROLE {role} LOGIN PASSWORD 'secret' {attribute}; {string.Format(further, role)}");
        var connection = new NpgsqlConnectionStringBuilder(administrator.ConnectionString) { Username = role, Password = "secret", Pooling = false };

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Start(host, connection.ConnectionString));

        Assert.Contains(role, refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        await administrator.Rows($"DROP ROLE IF EXISTS {role}; DROP ROLE IF EXISTS {role}_above");
    }

    [Fact]
    public async Task A_process_that_does_not_know_the_owner_serves_a_database_that_was_prepared_and_no_other()
    {
        await using var host = await TestHost.New(Shape.Distributed, [.. Catalogue.Services.Select(s => $"--Database:Owner:{s}=")]);
        Assert.NotEmpty((await host.Client("alpha-requester").Get<Messages.Http.Page<Messages.Http.LineView>>("/api/capacity/lines")).Items);

        var empty = await PostgresServer.CreateDatabase();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.New(Shape.Distributed, $"--Database:Booking={empty.Application}", "--Database:Owner:Booking="));
        Assert.Contains("Database:Owner:Booking", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>What a start does with its database.</summary>
    static Task<bool> Start(TestHost host, string connection) => host.In(async services =>
    {
        var db = services.GetRequiredService<CapacityDb>();
        db.Database.SetConnectionString(connection);
        await db.Prepare(services.GetRequiredService<Settings>(), default);
        return true;
    });
}
