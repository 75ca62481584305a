// GET quotes/{booking} -> what the booking costs, line by line, and who pays what.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Quotes;

static class ReadQuote
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/quotes/{booking:guid}", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadQuote").WithSummary("The price of a booking, line by line").ProducesProblem(404);

    static async Task<PriceView> Handle(Guid booking, ContractingDb db, CancellationToken ct) =>
        await db.Quotes.AsNoTracking().SingleOrDefaultAsync(q => q.BookingId == booking, ct) is { Charges: { } charges, ValidUntil: { } until } quote
            ? PriceViews.Of(quote.Lines, charges, until, [])
            : throw Refusal.NotFound();
}
