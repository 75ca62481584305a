using CdmoBooking.TestKit;

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
