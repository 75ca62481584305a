using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// GET /lines/{id} -> one line.
static class GetLine
{
    public static async Task<LineView> Handle(string id, CapacityDb db, HttpResponse response, CancellationToken ct)
    {
        var view = (await LineInPlace.In(db, id).SingleOrDefaultAsync(ct))?.View() ?? throw Refusal.NotFound();
        return response.WithETag(view.Version, view);
    }
}
