using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

static class Given
{
    /// <summary>Of an approved booking of alpha, ready to sign: 100 million won and 10 of VAT, 22 of them as deposit.</summary>
    public static async Task<ContractView> Contract(TestHost host)
    {
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 10, 15));
        await host.Decide("staff", booking.Id, "approve");
        return await host.ContractOf(booking.Id);
    }
}
