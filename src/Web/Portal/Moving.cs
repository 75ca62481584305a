namespace CdmoBooking.Web;

/// <summary>Where somebody wants a stage of a booking to be instead: from that day on, on that line. Stage counts from 0.</summary>
public sealed record Moving(Guid Booking, int Stage, string Line, DateOnly Day);
