using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// GET /lines -> every line with its state, opening and services.
static class ListLines
{
    public static async Task<Page<LineView>> Handle(CapacityDb db, CancellationToken ct) =>
        new((await LineInPlace.In(db).ToListAsync(ct)).ConvertAll(l => l.View()), null);
}
