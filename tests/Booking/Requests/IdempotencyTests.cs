using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Requests;

public class IdempotencyTests
{
    readonly string key = $"key-{Guid.NewGuid():N}";

    [Theory, BothShapes]
    public async Task The_same_key_and_body_get_the_same_answer_and_make_one_booking(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var client = host.Client("alpha-requester");
        var request = Request(key, Stage(await host.AddLine(), 10, 15));

        var first = await client.Send(Bookings, request, idempotencyKey: key);
        await host.Settle();
        var again = await client.Send(Bookings, request, idempotencyKey: key);

        Assert.Equal((int)first.StatusCode, (int)again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (again.Headers.Location, again.Headers.ETag));
        Assert.Equal(1, await CountOf(host));
        await (await client.GetAsync(again.Headers.Location)).Read<BookingView>();
    }

    [Theory, BothShapes]
    public async Task The_same_key_with_another_body_or_path_is_refused(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var client = host.Client("alpha-requester");
        var request = Request(key, Stage(await host.AddLine(), 10, 15));
        var booking = await (await client.Send(Bookings, request, idempotencyKey: key)).Read<BookingView>();

        await (await client.Send(Bookings, request with { Note = "One more thing." }, idempotencyKey: key)).Problem(422, "idempotency-key-reused");
        await (await client.Send($"{Bookings}/{booking.Id}/cancel", request, idempotencyKey: key)).Problem(422, "idempotency-key-reused");
        await (await client.Send(Bookings, request, idempotencyKey: new('k', 201))).Problem(400, "invalid-request");
        Assert.Equal(1, await CountOf(host));
    }

    [Theory, BothShapes]
    public async Task Requests_with_one_key_that_come_at_once_make_one_booking(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var client = host.Client("alpha-requester");
        var request = Request(key, Stage(await host.AddLine(), 10, 15));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.Send(Bookings, request, idempotencyKey: key)));

        var ids = await Task.WhenAll(answers.Select(async a => (await a.Read<BookingView>()).Id));
        Assert.Single(ids.Distinct());
        Assert.Equal(1, await CountOf(host));
    }

    [Theory, BothShapes]
    public async Task A_key_belongs_to_its_caller_and_a_refused_request_does_not_use_it_up(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var good = Request(key, Stage(await host.AddLine(), 10, 15));
        var alpha = host.Client("alpha-requester");

        await (await alpha.Send(Bookings, good with { Title = "" }, idempotencyKey: key)).Problem(400, "invalid-request");
        var ofAlpha = await (await alpha.Send(Bookings, good, idempotencyKey: key)).Read<BookingView>();
        var ofBeta = await (await host.Client("beta-requester").Send(Bookings, good, idempotencyKey: key)).Read<BookingView>();

        Assert.Equal(("alpha", "beta"), (ofAlpha.Organisation, ofBeta.Organisation));
    }

    [Theory, BothShapes]
    public async Task A_decision_repeated_under_its_key_is_one_decision(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", key, Stage(await host.AddLine(), 10, 15));
        var staff = host.Client("staff");

        var first = await staff.Send($"{Bookings}/{booking.Id}/reject", new Decision("No."), idempotencyKey: key);
        var again = await staff.Send($"{Bookings}/{booking.Id}/reject", new Decision("No."), idempotencyKey: key);

        Assert.Equal("Rejected", (await again.Read<BookingView>()).State);
        Assert.Equal((await first.Read<BookingView>()).Version, (await again.Read<BookingView>()).Version);
    }

    Task<long> CountOf(TestHost host) => host.Count<BookingDb>("bookings WHERE title = {0}", $"Campaign of {key}");
}
