using System.Text.Json;
using CdmoBooking.Booking;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Holds;

public class OvertakingTests
{
    [Theory, BothShapes]
    public async Task A_cancellation_that_overtakes_the_request_leaves_no_slot_behind(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var draft = await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P1", Stage(line, 10, 15)) with { Draft = true });

        await Publish(host, draft, new BookingCancelled(draft.Id, 3, "alpha", Party.Organisation, "Changed our mind.", Day(0)));
        await Publish(host, draft, new BookingSubmitted(draft.Id, 2, "alpha", draft.Title, draft.Product, draft.Purpose, [Stage(line, 10, 15)]));

        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE line_id = {0}", line));
        Assert.Equal(1, await host.Count<CapacityDb>("allocations WHERE booking_id = {0} AND state = 'Released'", draft.Id));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 10, 15))).State);
    }

    [Theory, BothShapes]
    public async Task A_message_that_comes_again_has_no_second_effect(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var held = await host.Book("alpha-requester", "P1", Stage(line, 10, 60));

        await Publish(host, held, new BookingSubmitted(held.Id, 2, "alpha", held.Title, held.Product, held.Purpose, [Stage(line, 10, 60)]));
        await host.Execute<BookingDb>("UPDATE outbox SET sent_at = NULL WHERE stream = {0}", $"booking/{held.Id}");
        await host.Settle();

        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE line_id = {0}", line));
        Assert.Equal(held.Version, (await host.Booking(held.Id)).Version);
    }

    static async Task Publish<T>(TestHost host, BookingView booking, T message) where T : class
    {
        await host.In(services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            db.Outbox.Add(new OutboxMessage
            {
                MessageId = Guid.NewGuid(),
                Stream = $"booking/{booking.Id}",
                Type = typeof(T).Name,
                Body = JsonSerializer.Serialize(message, Json.Options),
                Actor = "test",
                CreatedAt = Day(0),
            });
            return db.SaveChangesAsync();
        });
        await host.Settle();
    }
}
