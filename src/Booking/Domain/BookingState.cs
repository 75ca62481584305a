namespace CdmoBooking.Booking.Domain;

public enum BookingState
{
    Draft,
    Submitted,
    OnHold,
    Refused,
    Waitlisted,
    Offered,
    Reserved,
    Rejected,
    Expired,
    Firm,
    InProgress,
    Displaced,
    Cancelled,
}
