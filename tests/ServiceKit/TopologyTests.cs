using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class TopologyTests
{
    [Fact]
    public async Task What_is_published_before_a_service_ran_for_the_first_time_waits_for_it()
    {
        await using var host = await TestHost.New(Shape.Distributed, "--Services=Booking,Capacity,Web", "--Gateway:Contracting=http://127.0.0.1:9");
        var booking = await host.RequestOneSlot(await host.AddLine());
        await Eventually.Answer("the booking is on hold", () => host.Client("alpha-requester").Get<BookingView>($"/api/booking/bookings/{booking}"), b => b.State == "OnHold");

        var url = host.Services.GetRequiredService<Settings>().Bus.Url!;
        await using var connection = await new ConnectionFactory { Uri = new Uri(url) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Eventually.Answer("the quote is asked for", () => channel.MessageCountAsync("contracting"), n => n == 1);
    }
}
