// ProgrammeBookingChanged -> the programme shows the booking as it is now; older news changes nothing.
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.JointProgrammes;

sealed class ListBookingOnProgrammeBookingChanged(ContractingDb db) : IHandle<ProgrammeBookingChanged>
{
    public async Task Handle(ProgrammeBookingChanged changed, CancellationToken ct)
    {
        var known = await db.ProgrammeBookings.SingleOrDefaultAsync(b => b.BookingId == changed.BookingId, ct);
        if (known is not null) known.Become(changed.State, changed.Commencement, changed.Version);
        else db.ProgrammeBookings.Add(new(
            changed.BookingId, changed.Programme, changed.Organisation, changed.Title, changed.State, changed.Commencement, changed.Version));
    }
}
