using System.Text.Json;
using CdmoBooking.Booking;
using CdmoBooking.Capacity;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.ServiceKit.Tests.Isolation;

public sealed class WrongOrganisationTests
{
    [Theory, BothShapes]
    public async Task A_message_that_names_another_organisation_than_the_bookings_is_parked_with_the_reason_and_changes_nothing(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(), 10, 15));

        await Publish(host, booking.Id, new BookingCancelled(booking.Id, 9, "beta", Party.Organisation, "Not theirs to cancel.", Day(0)));

        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0}", booking.Id));
        Assert.Equal("OnHold", (await host.Booking(booking.Id)).State);
        foreach (var service in new[] { "capacity", "contracting" })
        {
            var parked = Assert.Single(await host.Client("admin").Get<IReadOnlyList<ParkedView>>($"/api/{service}/parked"));
            Assert.Equal((nameof(BookingCancelled), $"Booking {booking.Id} is not of beta, which the message names."), (parked.Type, parked.Error));
            // An administrator who tries again is told so, too.
            await (await host.Client("admin").Send($"/api/{service}/parked/retry", new RetryParked(parked.Consumer, parked.Stream))).Problem(409, "wrong-organisation");
        }
    }

    [Theory, BothShapes]
    public async Task No_message_about_one_organisations_booking_can_be_sent_in_the_name_of_another(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.In(async services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            db.Publish(await db.Find(booking.Id, default), new BookingBecameFirm(booking.Id, 9, "beta"));
            return true;
        }));
    }

    static async Task Publish<T>(TestHost host, Guid booking, T message) where T : class
    {
        await host.In(services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            db.Outbox.Add(new OutboxMessage
            {
                MessageId = Guid.NewGuid(),
                Stream = $"booking/{booking}",
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
