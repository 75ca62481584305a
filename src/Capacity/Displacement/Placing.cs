using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Displacement;

static class Placing
{
    /// <summary>Slots at places that are free, with room made for them between their neighbours; and the schedule with them.</summary>
    public static async Task<(IReadOnlyList<Slot> Slots, Schedule Schedule)> Place(
        this CapacityDb db, Allocation booking, IReadOnlyList<PlacedStage> places, Schedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        // What was placed just before is a neighbour too.
        await db.SaveChangesAsync(ct);
        var taken = booking.Taken(places, schedule);
        await db.MakeRoom(places, schedule, taken, ct);
        return (booking.SlotsAt(places, schedule, now), taken);
    }
}
