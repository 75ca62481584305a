using CdmoBooking.Messages.Http;

namespace CdmoBooking.TestKit;

/// <summary>The smallest request: one batch on one line, soon.</summary>
public static class OneSlot
{
    public static object Request(string service, int startsInDays = 7, int withinDays = 60, string product = "P-1") => new
    {
        title = $"One batch of {product}",
        product = new { name = product, modality = "microbial" },
        purpose = "gmp",
        stages = new[]
        {
            new { service, batches = 1, earliest = TestHost.Start.AddDays(startsInDays), latest = TestHost.Start.AddDays(startsInDays + withinDays) },
        },
    };

    /// <summary>Submits it and gives its id.</summary>
    public static async Task<Guid> RequestOneSlot(this TestHost host, string service, string user = "alpha-requester") =>
        (await host.Client(user).Post<BookingView>("/api/booking/bookings", Request(service))).Id;
}
