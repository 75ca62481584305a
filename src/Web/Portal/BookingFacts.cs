using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web;

/// <summary>What pages ask of a booking.</summary>
static class BookingFacts
{
    static readonly string[] Ended = ["Refused", "Rejected", "Expired", "Cancelled", "Completed"];

    public static bool IsOpen(this BookingView booking) => !Ended.Contains(booking.State);
    public static bool MayBeCancelled(this BookingView booking) => booking.IsOpen() && booking.State != "InProgress";
    public static bool IsProvisional(this BookingView booking) => booking.Stages.Any(s => s.Slot?.Provisional == true);
    public static DateTimeOffset? FirstSlot(this BookingView booking) => booking.Stages.Min(s => s.Slot?.Start);
}
