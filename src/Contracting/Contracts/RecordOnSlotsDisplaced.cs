// SlotsDisplaced -> it is on record that the centre lost the capacity that the contract is about.
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Contracts;

sealed class RecordOnSlotsDisplaced(ContractingDb db) : IHandle<SlotsDisplaced>
{
    public async Task Handle(SlotsDisplaced displaced, CancellationToken ct)
    {
        if (await db.WorkOf(displaced.BookingId, ct) is { } contract) contract.LoseSlots(displaced.Reason, displaced.Version);
    }
}
