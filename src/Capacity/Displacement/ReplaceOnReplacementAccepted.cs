using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Resale;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Displacement;

// ReplacementAccepted -> the displaced booking has exactly the slots it chose and is what it was; or, if they are taken, new alternatives.
[AsCentre(Across.Plan)]
sealed class ReplaceOnReplacementAccepted(CapacityDb db, TimeProvider clock, Settings settings) : IHandle<ReplacementAccepted>
{
    const string Chosen = "The firm chose a replacement.", Gone = "The replacement is not free any more.";

    public async Task Handle(ReplacementAccepted message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var asked = await db.Allocations.AsNoTracking().SingleAsync(a => a.BookingId == message.BookingId, ct);
        var lines = await db.LockAndLapse(await db.LinesFor(asked.Stages, ct), now, ct);
        var booking = await db.Allocations.Include(a => a.Slots).SingleAsync(a => a.BookingId == message.BookingId, ct);
        // A cancellation may have overtaken the choice.
        if (booking.State != AllocationState.Displaced) return;
        var schedule = await Schedule.Read(db, lines, now, ct);
        if (booking.Demands(message.Stages, schedule, now) is { } exactly && Route.Earliest(exactly) is { } places) await Replace(booking, places, schedule, now, ct);
        else
        {
            booking.MissReplacement(Gone);
            db.Publish(booking, new SlotsDisplaced(booking.BookingId, booking.Version, booking.Organisation, Gone, booking.Alternatives(schedule, now)));
        }
    }

    async Task Replace(Allocation booking, IReadOnlyList<PlacedStage> places, Schedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        var (slots, _) = await db.Place(booking, places, schedule, now, ct);
        var days = booking.DisplacedFrom == AllocationState.Held ? settings.Holds.DecisionDays : settings.Holds.SigningDays;
        booking.Replace(slots, now.AddDays(days), Chosen);
        booking.MakeFirm();
        db.Publish(booking, new SlotsMoved(booking.BookingId, booking.Version, booking.Organisation, booking.Booked(places), Chosen,
            booking.HoldExpiresAt, booking.State == AllocationState.Firm));
        if (booking.State == AllocationState.Firm) await db.SellAgain(booking, ct);
    }
}
