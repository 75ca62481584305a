using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// ContractVoided -> the booking shows that its contract is void.
sealed class RecordVoidOnContractVoided(BookingDb db) : IHandle<ContractVoided>
{
    public async Task Handle(ContractVoided message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.RecordVoid(message.Reason);
    }
}
