using CdmoBooking.Messages;

namespace CdmoBooking.Booking.Domain;

public enum RescheduleState { Pending, Moved, Refused }

/// <summary>A wish for other slots, known by the version of the booking in which it was made, and what became of it.</summary>
public sealed record Reschedule(int Version, Party By, IReadOnlyList<StageWindow> Windows, string Reason, DateTimeOffset AskedAt)
{
    public RescheduleState State { get; init; }
    public IReadOnlyList<RefusalReason> Reasons { get; init; } = [];
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];
}
