using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web;

/// <summary>What pages ask of a booking.</summary>
static class BookingFacts
{
    static readonly string[] Ended = ["Refused", "Rejected", "Expired", "Cancelled", "Completed"];

    public static bool IsOpen(this BookingView booking) => !Ended.Contains(booking.State);
    public static bool MayBeCancelled(this BookingView booking) => booking.IsOpen() && booking.State != "InProgress";
    public static bool IsProvisional(this BookingView booking) => booking.Stages.Any(s => s.Slot?.Provisional == true);

    /// <summary>The person must act now: has not signed yet, where signatures are missing, and does not merely wait for the first day.</summary>
    public static bool WaitsFor(this BookingView booking, Person person, IEnumerable<ContractView> contracts) =>
        booking.State != "Firm" && person.MustAct(booking.Next)
        && !contracts.Any(c => c.Booking == booking.Id && c.State == "PartiallySigned" && c.Signatures.Any(s => s.Party == person.Party));

    public static DateTimeOffset? FirstSlot(this BookingView booking) => booking.Stages.Min(s => s.Slot?.Start);
}
