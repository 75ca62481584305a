// SlotsMoved -> the contract knows when its work commences now; what was signed stays as it is.
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Contracts;

sealed class MoveOnSlotsMoved(ContractingDb db) : IHandle<SlotsMoved>
{
    public async Task Handle(SlotsMoved moved, CancellationToken ct)
    {
        if (await db.WorkOf(moved.BookingId, ct) is { } contract) contract.Move(moved.Stages, moved.Reason, moved.Version, moved.MovedByCentreAt);
        else (await db.QuoteFor(moved.BookingId, moved.Organisation, ct)).Move(moved.Stages, moved.Reason, moved.Version);
    }
}
