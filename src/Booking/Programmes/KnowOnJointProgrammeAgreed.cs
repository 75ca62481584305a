using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Programmes;

// JointProgrammeAgreed -> its parties may book under the programme.
[AsCentre("A joint programme is of several organisations.")]
sealed class KnowOnJointProgrammeAgreed(BookingDb db) : IHandle<JointProgrammeAgreed>
{
    public async Task Handle(JointProgrammeAgreed agreed, CancellationToken ct)
    {
        var known = await db.Programmes.SingleOrDefaultAsync(p => p.Id == agreed.ProgrammeId, ct);
        if (known is not null) known.Become(agreed.Title, agreed.Parties, agreed.Version);
        else db.Programmes.Add(new(agreed.ProgrammeId, agreed.Title, agreed.Parties, agreed.Version));
    }
}
