using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// ContractDrafted -> the booking shows its contract and the price in it.
sealed class RecordContractOnContractDrafted(BookingDb db) : IHandle<ContractDrafted>
{
    public async Task Handle(ContractDrafted message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.RecordContract(message.ContractId, message.Price);
    }
}
