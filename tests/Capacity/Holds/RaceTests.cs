using System.Net;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Holds;

public class RaceTests
{
    const string Overlaps = """
        slots a JOIN slots b ON a.line_id = b.line_id AND a.id < b.id AND a.blocking AND b.blocking
        AND a.occupied_from < b.ends_at AND b.occupied_from < a.ends_at WHERE a.line_id = {0}
        """;

    [Theory, BothShapes]
    public async Task Fifty_requests_for_one_slot_leave_one_winner(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();

        var bookings = await RequestAtOnce(host, line, until: 15, count: 50);

        Assert.Single(bookings, b => b.State == "OnHold");
        var losers = bookings.Where(b => b.State == "Refused").ToList();
        Assert.Equal(49, losers.Count);
        Assert.All(losers, b => Assert.NotEmpty(b.Reasons));
        Assert.All(losers, b => Assert.NotEmpty(b.Alternatives));
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE line_id = {0}", line));
        Assert.Equal(0, await host.Count<CapacityDb>(Overlaps, line));
    }

    [Theory, BothShapes]
    public async Task Requests_that_race_for_one_line_queue_up_without_overlap(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();

        // Five days and a changeover of three before each but the first: [10, 50) has room for five.
        var bookings = await RequestAtOnce(host, line, until: 50, count: 12);

        var slots = bookings.Where(b => b.State == "OnHold").Select(b => b.Stages[0].Slot!.Start).Order();
        Assert.Equal([Day(10), Day(18), Day(26), Day(34), Day(42)], slots);
        Assert.Equal(7, bookings.Count(b => b.State == "Refused"));
        Assert.Equal(0, await host.Count<CapacityDb>(Overlaps, line));
        Assert.Equal(4, await host.Count<CapacityDb>("slots WHERE line_id = {0} AND occupied_from < starts_at", line));
    }

    static async Task<BookingView[]> RequestAtOnce(TestHost host, string line, int until, int count)
    {
        HttpClient[] firms = [host.Client("alpha-requester"), host.Client("beta-requester")];
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(i => firms[i % 2].Send(Bookings, Request($"P{i}", Stage(line, 10, until)))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        await host.Settle();
        var ids = await Task.WhenAll(answers.Select(async a => (await a.Read<BookingView>()).Id));
        var staff = host.Client("staff");
        return await Task.WhenAll(ids.Select(id => staff.Get<BookingView>($"{Bookings}/{id}")));
    }
}
