using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web;

/// <summary>What pages ask of a booking.</summary>
static class BookingFacts
{
    static readonly string[] Ended = ["Refused", "Rejected", "Expired", "Cancelled", "Completed"];

    public static bool IsOpen(this BookingView booking) => !Ended.Contains(booking.State);
    public static bool MayBeCancelled(this BookingView booking) => booking.IsOpen() && booking.State != "InProgress";
    public static bool MayBeMoved(this BookingView booking) => booking.State is "OnHold" or "Reserved" or "Firm";
    public static bool IsProvisional(this BookingView booking) => booking.Stages.Any(s => s.Slot?.Provisional == true);

    /// <summary>The next step, and once one side has signed, that only the other one is awaited: Booking hears of signatures when all are there.</summary>
    public static NextStep? NextWith(this BookingView booking, IEnumerable<ContractView> contracts) =>
        booking.Next is { } next && contracts.FirstOrDefault(c => c.Booking == booking.Id && c.State == "PartiallySigned") is { } half
            ? next with { Action = "Countersign the contract", By = half.Signatures.Any(s => s.Party == Party.Centre) ? Roles.Signatory : Roles.CentreSignatory }
            : booking.Next;

    /// <summary>A firm booking waits for its first day, not for a person.</summary>
    public static bool WaitsFor(this BookingView booking, Person person, IEnumerable<ContractView> contracts) =>
        booking.State != "Firm" && person.MustAct(booking.NextWith(contracts));

    public static DateTimeOffset? FirstSlot(this BookingView booking) => booking.Stages.Min(s => s.Slot?.Start);
}
