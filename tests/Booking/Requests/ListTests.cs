using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Requests;

public class ListTests
{
    [Theory, BothShapes]
    public async Task Pages_give_every_booking_once_newest_first(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, alpha) = (await host.AddLine(), host.Client("alpha-requester"));
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            made.Add((await alpha.Post<BookingView>(Bookings, Request($"P{i}", Stage(line, 10, 90)) with { Draft = true })).Id);
        }
        await host.Client("beta-requester").Post<BookingView>(Bookings, Request("P", Stage(line, 10, 90)) with { Draft = true });

        var (listed, sizes, next) = (new List<Guid>(), new List<int>(), "");
        while (next is not null)
        {
            var page = await alpha.Get<Page<BookingView>>($"{Bookings}?limit=2{(next == "" ? "" : $"&after={next}")}");
            listed.AddRange(page.Items.Select(b => b.Id));
            sizes.Add(page.Items.Count);
            next = page.Next;
        }

        Assert.Equal(Enumerable.Reverse(made), listed);
        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal(made[2], Assert.Single((await alpha.Get<Page<BookingView>>($"{Bookings}?limit=1&after={made[3]}")).Items).Id);
    }

    [Theory, BothShapes]
    public async Task The_centre_lists_by_state_and_organisation(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, staff) = (await host.AddLine(), host.Client("staff"));
        var held = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        var refused = await host.Book("alpha-requester", "P2", Stage(line, 10, 15));
        var other = await host.Book("beta-requester", "P3", Stage(line, 30, 35));

        async Task<IEnumerable<Guid>> List(string query) => (await staff.Get<Page<BookingView>>($"{Bookings}?{query}")).Items.Select(b => b.Id).Order();

        Assert.Equal(new[] { held.Id, other.Id }.Order(), await List("state=OnHold"));
        Assert.Equal(new[] { held.Id, refused.Id }.Order(), await List("organisation=alpha"));
        Assert.Equal([refused.Id], await List("organisation=alpha&state=Refused"));
        Assert.Empty(await List("organisation=gamma"));
    }
}
