using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;

namespace CdmoBooking.Faults.Tests;

/// <summary>The distributed set on a broker of its own.</summary>
public sealed class SystemWithItsOwnBroker : IAsyncLifetime
{
    public PrivateBroker Broker { get; private set; } = null!;

    public SystemUnderTest System { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Broker = await PrivateBroker.New();
        System = await SystemUnderTest.Distributed($"--Bus:Url={await Broker.Url()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (System is not null) await System.DisposeAsync();
        await Broker.DisposeAsync();
    }
}

public sealed class BrokenLinkTests(SystemWithItsOwnBroker given) : IClassFixture<SystemWithItsOwnBroker>, IAsyncDisposable
{
    readonly People people = new(given.System);

    [Fact]
    public async Task Requests_made_while_the_broker_is_down_are_accepted_and_held_once_it_is_back()
    {
        await people.AwaitState("alpha-requester", await people.RequestConsulting("Before the broker stops", 20), "OnHold");
        await given.Broker.Stop();

        var bookings = await RequestSeveral("The broker is down", 30);
        Assert.All(await Task.WhenAll(bookings.Select(b => people.See("alpha-requester", b.Id))), b => Assert.Equal("Submitted", b.State));
        await given.Broker.Start();

        foreach (var booking in bookings) await given.System.IsHeldExactlyOnce(people, booking);
    }

    [Fact]
    public async Task Requests_made_around_the_death_of_a_consumer_are_all_answered_once_it_is_back()
    {
        var before = await RequestSeveral("Capacity is about to die", 60);
        given.System.Kill("Capacity");
        var meanwhile = await RequestSeveral("Capacity is dead", 80);
        await given.System.Restart(["Capacity"]);
        var after = await RequestSeveral("Capacity lives again", 100);

        foreach (var booking in before.Concat(meanwhile).Concat(after)) await given.System.IsHeldExactlyOnce(people, booking);
    }

    async Task<IReadOnlyList<BookingView>> RequestSeveral(string title, int day)
    {
        var bookings = new List<BookingView>();
        for (var i = 0; i < 4; i++) bookings.Add(await people.RequestConsulting($"{title} {i}", day + 4 * i));
        return bookings;
    }

    public ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) TestContext.Current.TestOutputHelper?.WriteLine(given.System.Log);
        return ValueTask.CompletedTask;
    }
}
