using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Requests;

public class AccessTests
{
    [Theory, BothShapes]
    public async Task Nobody_gets_in_without_a_token(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        using var stranger = new HttpClient { BaseAddress = host.Address };

        await (await stranger.GetAsync(Bookings)).Problem(401, "not-signed-in");
        await (await stranger.Send(Bookings, Request("P1"))).Problem(401, "not-signed-in");
        await (await host.Client("nobody").GetAsync(Bookings)).Problem(401, "not-signed-in");
    }

    [Theory, BothShapes]
    public async Task Each_role_does_its_own_part_only(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));

        foreach (var user in new[] { "staff", "operations", "admin", "centre-signatory", "alpha-signatory" })
            await (await host.Client(user).Send(Bookings, Request("P1", Stage(line, 20, 25)))).Problem(403, "forbidden");
        foreach (var user in new[] { "alpha-requester", "alpha-signatory", "operations", "admin" })
            foreach (var decision in new[] { "approve", "reject" })
                await (await host.Client(user).Send($"{Bookings}/{booking.Id}/{decision}", new Decision("I say so."))).Problem(403, "forbidden");
        await (await host.Client("operations").Send($"{Bookings}/{booking.Id}/cancel", new Decision("I say so."))).Problem(403, "forbidden");

        Assert.Equal((booking.Version, "OnHold"), ((await host.Booking(booking.Id)).Version, (await host.Booking(booking.Id)).State));
    }
}
