using CdmoBooking.Messages;

namespace CdmoBooking.Booking.Domain;

/// <summary>One stage of the route: what was asked for and, once held, the slot.</summary>
public sealed record Stage(StageRequest Request, Window? Slot = null);
