using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// ContractGateMet -> the booking waits for Capacity alone.
sealed class RecordGateOnContractGateMet(BookingDb db) : IHandle<ContractGateMet>
{
    public async Task Handle(ContractGateMet message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.RecordGate();
    }
}
