using CdmoBooking.Capacity;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

static class Given
{
    /// <summary>Of an approved booking of alpha, ready to sign: 100 million won and 10 of VAT, 22 of them as deposit.</summary>
    public static async Task<ContractView> Contract(TestHost host, int firstDay = 10)
    {
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), firstDay, firstDay + 5));
        await host.Decide("staff", booking.Id, "approve");
        return await host.ContractOf(booking.Id);
    }

    /// <summary>A GMP batch of alpha for days 40 to 45, held.</summary>
    public static async Task<BookingView> BookGmp(this TestHost host)
    {
        var stage = Stage(await host.AddPricedLine(100_000_000), 40, 45);
        var asked = await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P1", stage) with { Purpose = Purpose.Gmp });
        await host.Settle();
        return await host.Booking(asked.Id);
    }

    /// <summary>The line is cleared, and the first batch is about to start.</summary>
    public static async Task<HttpResponseMessage> StartFirst(this TestHost host, BookingView booking)
    {
        var slot = await host.In(services => services.GetRequiredService<CapacityDb>().Slots.Where(s => s.BookingId == booking.Id).Select(s => s.Id).SingleAsync());
        var operations = host.Client("operations");
        await operations.Post<ClearanceView>($"/api/capacity/slots/{slot}/clearance", new ClearLine("Clean and empty."));
        return await operations.Send($"/api/capacity/slots/{slot}/start", new { });
    }
}
