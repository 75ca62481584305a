using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Waitlist;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Waitlist;

/// <summary>Hosts in which nothing happens but what the test does, and what people do there with the waiting list.</summary>
static class Given
{
    public static async Task<TestHost> NewHost(Shape shape)
    {
        var host = await TestHost.New(shape);
        var jobs = host.Services.GetRequiredService<IRecurringJobManager>();
        jobs.RemoveIfExists(nameof(ExpireHolds));
        jobs.RemoveIfExists(nameof(OfferFreeCapacity));
        return host;
    }

    /// <summary>The route is refused and waits.</summary>
    public static async Task<BookingView> Wait(this TestHost host, string user, string product, params StageRequest[] stages)
    {
        var refused = await host.Book(user, product, stages);
        Assert.Equal("Refused", refused.State);
        return await host.Wait(user, refused.Id);
    }

    public static async Task<BookingView> Wait(this TestHost host, string user, Guid refused)
    {
        await host.Client(user).Post<BookingView>($"{Bookings}/{refused}/wait", new { });
        await host.Settle();
        return await host.Booking(refused);
    }

    public static async Task<BookingView> Accept(this TestHost host, string user, Guid id)
    {
        await host.Client(user).Post<BookingView>($"{Bookings}/{id}/accept", new { });
        await host.Settle();
        return await host.Booking(id);
    }

    public static async Task<string> StateOf(this TestHost host, BookingView booking) => (await host.Booking(booking.Id)).State;

    /// <summary>Time passes, and whatever has lapsed by then ends.</summary>
    public static async Task Pass(this TestHost host, TimeSpan time)
    {
        host.Clock.Advance(time);
        await host.Run<ExpireHolds>();
        await host.Settle();
    }

    public static async Task<IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)>> Released(this TestHost host, string line, string user = "beta-requester") =>
        [.. (await host.Client(user).Get<Page<ReleasedView>>("/api/capacity/released")).Items.Where(r => r.LineId == line).Select(r => (r.Start, r.End))];

    public static Task<WaitlistView> Waitlist(this TestHost host, string user) => host.Client(user).Get<WaitlistView>("/api/capacity/waitlist");

    /// <summary>From now on these criteria rank those who wait.</summary>
    public static Task Rank(this TestHost host, params string[] criteria) =>
        host.Client("operations").Post<RankingRuleView>("/api/capacity/ranking-rules", new NewRankingRule(criteria, 72));
}
