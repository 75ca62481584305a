using CdmoBooking.Booking;
using CdmoBooking.Capacity;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class PublishedTwiceTests
{
    [Theory, BothShapes]
    public async Task A_message_published_twice_is_handled_once(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.RequestOneSlot(await host.AddLine());
        await host.Settle();
        var before = await Effects(host);

        await host.In(async services => await services.GetRequiredService<BookingDb>().Outbox
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, (DateTimeOffset?)null)));
        await host.In(async services => await services.GetRequiredService<CapacityDb>().Outbox
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, (DateTimeOffset?)null)));
        await host.Settle();
        // What is published next in the same streams is handled after the repeats, so the repeats have been handled too.
        await host.Client("staff").Post<object>($"/api/booking/bookings/{booking}/reject", new { reason = "No." });
        await host.Settle();

        var after = await Effects(host);
        Assert.Equal(before.Slots, after.Slots);
        Assert.Equal(before.Held, after.Held);
        Assert.Equal(1, after.Held);
        Assert.Equal(before.Inbox + 2, after.Inbox);
    }

    /// <summary>After the rejection two more messages are handled: the rejection by Capacity and the release by Booking.</summary>
    static Task<(int Slots, int Held, int Inbox)> Effects(TestHost host) => host.In(async services =>
    {
        var (booking, capacity) = (services.GetRequiredService<BookingDb>(), services.GetRequiredService<CapacityDb>());
        var line = await capacity.Slots.CountAsync();
        var held = await booking.Audit.CountAsync(r => r.What == "held" && r.By != "system");
        return (line, held, await booking.Inbox.CountAsync() + await capacity.Inbox.CountAsync());
    });
}
