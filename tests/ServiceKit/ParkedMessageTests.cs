using CdmoBooking.Booking;
using CdmoBooking.Contracting;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class ParkedMessageTests
{
    [Theory, BothShapes]
    public async Task A_message_that_cannot_be_handled_is_parked_with_its_stream_and_handled_when_retried(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var sender = new Sender();
        // A quote for a booking that does not exist yet, and a better one after it in the same stream.
        await Publish(host, sender, new BookingQuoted(sender.BookingId, 1, "alpha", Money.Krw(100)));
        await host.Settle();
        await Publish(host, sender, new BookingQuoted(sender.BookingId, 2, "alpha", Money.Krw(90)));
        await host.Settle();

        var admin = host.Client("admin");
        var parked = await admin.Get<IReadOnlyList<ParkedView>>("/api/booking/parked");
        Assert.Equal(2, parked.Count);
        Assert.All(parked, p => Assert.Equal(sender.Stream, p.Stream));
        await (await host.Client("staff").GetAsync("/api/booking/parked")).Problem(403, "forbidden");
        Assert.Equal("Degraded", await (await admin.GetAsync("/health/ready")).Content.ReadAsStringAsync());

        await host.In(async services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            db.Bookings.Add(Booking.Domain.Booking.Draft(
                sender.BookingId, "alpha", "Late", new("P", "microbial"), Purpose.Gmp, null,
                [new StageRequest("microbial-ds", 1, TestHost.Start.AddDays(1), TestHost.Start.AddDays(30))],
                CustomerClass.Large, emergency: false, TestHost.Start));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(2, await admin.Post<int>("/api/booking/parked/retry", new RetryParked(parked[0].Consumer, parked[0].Stream)));

        Assert.Empty(await admin.Get<IReadOnlyList<ParkedView>>("/api/booking/parked"));
        Assert.Equal(Money.Krw(90), (await admin.Get<BookingView>($"/api/booking/bookings/{sender.BookingId}")).Price);
    }

    static Task<int> Publish(TestHost host, Sender sender, BookingQuoted message) => host.In(async services =>
    {
        sender.Touch();
        var db = services.GetRequiredService<ContractingDb>();
        db.Publish(sender, message);
        return await db.SaveChangesAsync();
    });

    sealed class Sender : Aggregate
    {
        public Guid BookingId { get; } = Guid.CreateVersion7();
        public override string Stream => $"quote/{BookingId}";
        public void Touch() => Record("touched", null, null);
    }
}
