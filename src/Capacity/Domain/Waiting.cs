namespace CdmoBooking.Capacity.Domain;

/// <summary>A booking that waits. Unused: what the places it could have now would leave of the freed capacity.</summary>
public record Waiting(WaitlistEntry Entry, Allocation Allocation, TimeSpan Unused = default);
