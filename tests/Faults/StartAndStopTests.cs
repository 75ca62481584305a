using CdmoBooking.TestKit;
using Npgsql;

namespace CdmoBooking.Faults.Tests;

public class StartAndStopTests
{
    [Fact]
    public async Task A_second_host_on_the_same_data_refuses_to_start_and_the_first_goes_on()
    {
        await using var system = await SystemUnderTest.Embedded();
        await using var second = HostProcess.Launch("second", $"--Data={system.Data}", "--Demo=true");

        Assert.NotEqual(0, await second.Exit());

        Assert.Contains($"The data folder '{system.Data}' is in use by another process.", second.Log, StringComparison.Ordinal);
        var people = new People(system);
        await system.IsHeldExactlyOnce(people, await people.RequestConsulting("Asked of the first", 20));
    }

    [Fact]
    public async Task Settings_that_cannot_be_used_are_all_listed()
    {
        await using var host = HostProcess.Launch("host", "--Services=Booking,Brewing", "--TimeZone=Mars/Olympus", "--Database:Provider=Postgres",
            "--Bus:Transport=RabbitMq", "--Bus:LeaseSeconds=0", "--Keys:Public=/nowhere/key.pem", "--Holds:DecisionDays=0");

        Assert.NotEqual(0, await host.Exit());

        Assert.Contains("These settings cannot be used:", host.Log, StringComparison.Ordinal);
        foreach (var fault in new[] { "'Brewing'", "TimeZone: 'Mars/Olympus'", "Database:Booking:", "Bus:Url:", "LeaseSeconds", "Keys:Public:", "DecisionDays" })
            Assert.Contains(fault, host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_the_demo_are_not_served_to_others_later_either()
    {
        await using var system = await SystemUnderTest.Embedded();
        Assert.Equal(0, await system["Web"].Stop());
        await using var open = HostProcess.Launch("open", $"--Data={system.Data}", "--Demo=false", "--Urls=http://0.0.0.0:0", "--Edge:Proxies=127.0.0.1");

        Assert.NotEqual(0, await open.Exit());

        Assert.Contains("The demo's users are in this database", open.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("is ready at", open.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_secret_that_a_start_reads_is_in_its_log_however_much_it_logs(bool right)
    {
        const string Admin = "a long word of the first admin";
        var folder = Directory.CreateTempSubdirectory("cdmo-secrets-");
        var (file, data) = (Path.Combine(folder.FullName, "admin"), Path.Combine(folder.FullName, "data"));
        await File.WriteAllTextAsync(file, Admin);
        var database = await PostgresServer.CreateDatabase();
        if (!right) database = database with { Application = new NpgsqlConnectionStringBuilder(database.Application) { Password = "a wrong word for the database" }.ConnectionString };
        var bus = await RabbitServer.CreateVirtualHost();
        await using var host = HostProcess.Launch("host",
        [
            $"--Data={data}", "--Demo=false", $"--Admin:Password:File={file}", "--Database:Provider=Postgres",
            .. new[] { "Booking", "Capacity", "Contracting", "Web" }.SelectMany(database.SettingsOf),
            "--Bus:Transport=RabbitMq", $"--Bus:Url={bus}",
            .. new[] { "Default", "Microsoft", "Microsoft.EntityFrameworkCore", "Npgsql", "Hangfire", "MassTransit", "Yarp" }.Select(c => $"--Logging:LogLevel:{c}=Trace"),
        ]);

        if (right) await host.BecomeReady();
        else Assert.NotEqual(0, await host.Exit());

        if (right) Assert.Contains("Made the first user, 'admin'.", host.Log, StringComparison.Ordinal);
        var keys = right ? Directory.GetFiles(Path.Combine(data, "keys"), "*.pem").Select(File.ReadAllText).SelectMany(pem => pem.Split('\n').Where(l => l.Length == 64)) : [];
        var passwords = new[] { database.Application, database.Owner }.Select(c => new NpgsqlConnectionStringBuilder(c).Password!);
        foreach (var secret in (string[])[Admin, bus.UserInfo.Split(':')[1], .. passwords, .. keys])
            Assert.DoesNotContain(secret, host.Log, StringComparison.Ordinal);
        Assert.Equal(right, keys.Any());
        if (right) await host.Stop();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_host_cleanly_and_the_next_start_goes_on_where_it_was()
    {
        await using var system = await SystemUnderTest.Embedded("--Bus:LeaseSeconds=3");
        var people = new People(system);
        var booking = await people.RequestConsulting("Asked just before the end", 20);

        Assert.Equal(0, await system["Web"].PressCtrlC());
        await system.Restart(["Web"]);

        await system.IsHeldExactlyOnce(people, booking);
    }
}
