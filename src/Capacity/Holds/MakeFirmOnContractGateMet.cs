using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Resale;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Holds;

// ContractGateMet -> the slots become firm, or wait for their line's qualification; if the hold lapsed first, it ends.
[AsCentre(Across.Buyers)]
sealed class MakeFirmOnContractGateMet(CapacityDb db, TimeProvider clock) : IHandle<ContractGateMet>
{
    public async Task Handle(ContractGateMet message, CancellationToken ct)
    {
        if (await db.LockAllocation(message.BookingId, ct) is not { } allocation) return;
        var now = clock.GetUtcNow();
        if (allocation.MeetGate(now)) await MakeFirm(db, allocation, ct);
        else await db.Lapse(allocation, now, ct);
    }

    internal static async Task MakeFirm(CapacityDb db, Allocation allocation, CancellationToken ct)
    {
        if (!allocation.MakeFirm()) return;
        db.Publish(allocation, new SlotsMadeFirm(allocation.BookingId, allocation.Version, allocation.Organisation));
        await db.SellAgain(allocation, ct);
    }
}
