using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.JointProgrammes;

static class ProgrammeCaller
{
    /// <summary>For which party of a programme the caller speaks.</summary>
    public static string Party(this Caller caller) => caller.Organisation ?? ProgrammeParties.Centre;
}
