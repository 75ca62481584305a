namespace CdmoBooking.Booking.Domain;

public enum BookingState
{
    Draft,
    Submitted,
    OnHold,
    Refused,
    Reserved,
    Rejected,
    Expired,
    Firm,
    Cancelled,
}
