using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Holds;

// StartGateChecked -> as long as something is missing, no batch of the booking starts.
sealed class NoteOnStartGateChecked(CapacityDb db) : IHandle<StartGateChecked>
{
    public async Task Handle(StartGateChecked message, CancellationToken ct)
    {
        if (await db.LockAllocation(message.BookingId, ct) is { } allocation) allocation.AwaitToStart(message.Missing, message.Version);
    }
}
