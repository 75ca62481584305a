namespace CdmoBooking.Messages.Bus;

/// <summary>A firm asks for a route. <c>Version</c> in every message is that of the sender's aggregate.</summary>
public sealed record BookingSubmitted(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<StageRequest> Stages);

public sealed record BookingApproved(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages);

public sealed record BookingRejected(Guid BookingId, int Version, string Organisation, string Reason);

/// <summary>May overtake <see cref="BookingSubmitted"/>: consumers must remember it.</summary>
public sealed record BookingCancelled(Guid BookingId, int Version, string Organisation, Party By, string Reason, DateTimeOffset CancelledAt);

public sealed record BookingBecameFirm(Guid BookingId, int Version, string Organisation);
