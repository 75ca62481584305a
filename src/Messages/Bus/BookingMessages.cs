namespace CdmoBooking.Messages.Bus;

/// <summary>A firm asks for a route. <c>Version</c> in every message is that of the sender's aggregate.</summary>
public sealed record BookingSubmitted(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<StageRequest> Stages,
    CustomerClass Class = CustomerClass.Large, bool Emergency = false);

/// <summary>A refused booking waits for capacity that becomes free.</summary>
public sealed record BookingWaitlisted(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<StageRequest> Stages,
    CustomerClass Class, bool Emergency);

public sealed record OfferAccepted(Guid BookingId, int Version, string Organisation);

/// <summary>The booking waits on; the same slots are not offered to it again.</summary>
public sealed record OfferDeclined(Guid BookingId, int Version, string Organisation, string Reason);

/// <summary>A displaced booking takes these slots instead, one of the alternatives it was given.</summary>
public sealed record ReplacementAccepted(Guid BookingId, int Version, string Organisation, IReadOnlyList<BookedStage> Stages);

public sealed record BookingApproved(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages,
    CustomerClass Class = CustomerClass.Large);

public sealed record BookingRejected(Guid BookingId, int Version, string Organisation, string Reason);

/// <summary>May overtake <see cref="BookingSubmitted"/>: consumers must remember it.</summary>
public sealed record BookingCancelled(Guid BookingId, int Version, string Organisation, Party By, string Reason, DateTimeOffset CancelledAt);

public sealed record BookingBecameFirm(Guid BookingId, int Version, string Organisation);
