namespace CdmoBooking.Messages;

/// <summary>
/// A message about a booking, and so about what is one organisation's: for whoever handles it no other organisation's rows exist. One that
/// names another organisation than the booking's rows is refused.
/// </summary>
public interface IOfBooking
{
    Guid BookingId { get; }
    string Organisation { get; }
}
