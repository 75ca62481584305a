using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Requests;

public class ActingForTests
{
    [Theory, BothShapes]
    public async Task What_staff_do_for_a_firm_is_the_firms_and_recorded_as_both(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var staff = OnBehalfOf(host, "alpha");
        var asked = await staff.Post<BookingView>(Bookings, Request("P1", Stage(await host.AddLine(), 10, 15)));
        await host.Settle();

        Assert.Equal("alpha", asked.Organisation);
        Assert.Equal("OnHold", (await host.Client("alpha-requester").Get<BookingView>($"{Bookings}/{asked.Id}")).State);
        await staff.Post<BookingView>($"{Bookings}/{asked.Id}/cancel", new Decision("They rang to say so."));
        await host.Settle();

        var history = await host.Client("alpha-requester").Get<IReadOnlyList<HistoryEntry>>($"{Bookings}/{asked.Id}/history");
        Assert.Equal("Ha-eun Choi (staff), on behalf of alpha", history.Single(e => e.What == "drafted").By);
        Assert.Equal("system, for Ha-eun Choi (staff), on behalf of alpha", history.Single(e => e.What == "held").By);
        Assert.Equal("Ha-eun Choi (staff), on behalf of alpha", history.Single(e => e.What == "cancelled").By);
    }

    [Theory, BothShapes]
    public async Task Whoever_acts_for_a_firm_has_the_rights_and_the_sight_of_that_firm_alone(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var staff = OnBehalfOf(host, "alpha");
        var own = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        var other = await host.Book("beta-requester", "P1", Stage(await host.AddLine(), 10, 15));

        await (await staff.Send($"{Bookings}/{own.Id}/approve", new Decision("And approve it at once."))).Problem(403, "forbidden");
        await (await staff.GetAsync($"{Bookings}/{other.Id}")).Problem(404, "not-found");
        await (await staff.Send($"{Bookings}/{other.Id}/cancel", new Decision("A mistake."))).Problem(404, "not-found");
        Assert.All((await staff.Get<Page<BookingView>>($"{Bookings}?limit=200")).Items, b => Assert.Equal("alpha", b.Organisation));
    }

    [Theory, BothShapes]
    public async Task An_idempotency_key_is_another_for_each_firm(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (key, request) = (Guid.NewGuid().ToString(), Request("P1", Stage(await host.AddLine(), 10, 15)));
        var first = await (await OnBehalfOf(host, "alpha").Send(Bookings, request, key)).Read<BookingView>();

        Assert.Equal(first.Id, (await (await OnBehalfOf(host, "alpha").Send(Bookings, request, key)).Read<BookingView>()).Id);
        var second = await (await OnBehalfOf(host, "beta").Send(Bookings, request, key)).Read<BookingView>();
        Assert.Equal(("alpha", "beta", true), (first.Organisation, second.Organisation, first.Id != second.Id));
    }

    static HttpClient OnBehalfOf(TestHost host, string organisation)
    {
        var staff = host.Client("staff");
        staff.DefaultRequestHeaders.Add("On-Behalf-Of", organisation);
        return staff;
    }
}
