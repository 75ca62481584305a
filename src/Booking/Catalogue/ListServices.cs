using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Catalogue;

// GET /services -> the catalogue.
static class ListServices
{
    public static async Task<Page<ServiceView>> Handle(BookingDb db, CancellationToken ct) => new(
        await db.Services.OrderBy(s => s.Kind).ThenBy(s => s.Id).Select(s => new ServiceView(s.Id, s.Name, s.Kind, s.Modality)).ToListAsync(ct), null);
}
