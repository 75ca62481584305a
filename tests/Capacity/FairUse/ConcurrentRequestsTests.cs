using CdmoBooking.Capacity.Tests.Waitlist;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.FairUse;

public class ConcurrentRequestsTests
{
    [Theory, BothShapes]
    public async Task Requests_on_different_lines_at_once_never_exceed_a_limit(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await FairUseTests.Enter(host, new("OpenHolds", 3, "Three open holds"));
        await FairUseTests.Enter(host, new("LineDays", 7, "Seven line-days", AppliesTo: Messages.CustomerClass.Small));
        var lines = new List<string>();
        for (var i = 0; i < 12; i++) lines.Add(await host.AddLine());

        var large = await RequestAll(host, "alpha-requester", lines);
        var small = await RequestAll(host, "beta-requester", lines);

        Assert.Equal((3, 9), (large.Count(b => b.State == "OnHold"), large.Count(b => b.State == "Refused")));
        Assert.All(large.Where(b => b.State == "Refused"), b => Assert.Equal("open-holds", Assert.Single(b.Reasons).Code));
        Assert.Equal((1, 11), (small.Count(b => b.State == "OnHold"), small.Count(b => b.State == "Refused")));
        Assert.All(small.Where(b => b.State == "Refused"), b => Assert.Equal("over-quota", Assert.Single(b.Reasons).Code));
    }

    /// <summary>One request for each line, all at once.</summary>
    static async Task<BookingView[]> RequestAll(TestHost host, string user, IReadOnlyList<string> lines)
    {
        var firm = host.Client(user);
        var asked = await Task.WhenAll(lines.Select(line => firm.Post<BookingView>(Bookings, Request("P1", Stage(line, user == "alpha-requester" ? 40 : 50, user == "alpha-requester" ? 45 : 55)))));
        await host.Settle();
        return await Task.WhenAll(asked.Select(b => host.Booking(b.Id)));
    }
}
