using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// ContractExecuted -> the fee ladder of the signed contract applies, and counts from what was signed last.
sealed class RecordExecutionOnContractExecuted(BookingDb db) : IHandle<ContractExecuted>
{
    public async Task Handle(ContractExecuted message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.RecordExecution(message.ContractId, message.Price, message.Ladder, message.Commencement, message.Version, message.SlotsVersion);
    }
}
