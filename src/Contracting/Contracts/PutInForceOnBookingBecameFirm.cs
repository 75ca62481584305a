// BookingBecameFirm -> the contract is in force from now on.
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Contracting.Contracts;

sealed class PutInForceOnBookingBecameFirm(ContractingDb db, TimeProvider clock, ILogger<PutInForceOnBookingBecameFirm> log) : IHandle<BookingBecameFirm>
{
    public async Task Handle(BookingBecameFirm firm, CancellationToken ct)
    {
        var contract = await db.WorkOf(firm.BookingId, ct);
        if (contract is null) log.LogError("Booking {BookingId} became firm without a contract.", firm.BookingId);
        else contract.PutInForce(clock.GetUtcNow());
    }
}
