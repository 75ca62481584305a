using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Requests;

// POST /bookings -> a booking is submitted, or kept as a draft.
static class RequestBookings
{
    public static async Task<Created<BookingView>> Handle(RequestBooking request, BookingDb db, Caller caller, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var services = await db.Services.Select(s => s.Id).ToHashSetAsync(ct);
        var programme = request.Programme is { } id ? await db.Programmes.SingleOrDefaultAsync(p => p.Id == id, ct) : null;
        IReadOnlyList<Fault> faults = [.. RouteRules.FaultsOf(request, services, now), .. KnownProgramme.FaultsOf(request.Programme, programme, caller.Organisation!)];
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var booking = Domain.Booking.Draft(
            Guid.CreateVersion7(now), caller.Organisation!, request.Title.Trim(), request.Product, request.Purpose, request.Note, request.Stages,
            programme is null ? caller.CustomerClass : CustomerClass.JointProgramme, request.Emergency, now, programme?.Id);
        db.Bookings.Add(booking);
        if (!request.Draft) SubmitBooking.Submit(booking, db);
        return TypedResults.Created($"/api/booking/bookings/{booking.Id}", response.WithETag(booking.Version, booking.View()));
    }
}
