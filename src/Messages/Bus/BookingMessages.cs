namespace CdmoBooking.Messages.Bus;

/// <summary>A firm asks for a route. <c>Version</c> in every message is that of the sender's aggregate; <c>Programme</c> is the joint programme it asks under.</summary>
public sealed record BookingSubmitted(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<StageRequest> Stages,
    CustomerClass Class = CustomerClass.Large, bool Emergency = false, Guid? Programme = null) : IOfBooking;

/// <summary>A refused booking waits for capacity that becomes free.</summary>
public sealed record BookingWaitlisted(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<StageRequest> Stages,
    CustomerClass Class, bool Emergency, Guid? Programme = null) : IOfBooking;

public sealed record OfferAccepted(Guid BookingId, int Version, string Organisation) : IOfBooking;

/// <summary>The booking waits on; the same slots are not offered to it again.</summary>
public sealed record OfferDeclined(Guid BookingId, int Version, string Organisation, string Reason) : IOfBooking;

/// <summary>A displaced booking takes these slots instead, one of the alternatives it was given.</summary>
public sealed record ReplacementAccepted(Guid BookingId, int Version, string Organisation, IReadOnlyList<BookedStage> Stages) : IOfBooking;

/// <summary>
/// The booking wants other slots for these stages, all of them; the others stay where they are. It keeps its slots until it has the others, and
/// asks for nothing else before it was answered.
/// </summary>
public sealed record RescheduleRequested(Guid BookingId, int Version, string Organisation, IReadOnlyList<StageWindow> Windows, string Reason, Party By) : IOfBooking;

public sealed record BookingApproved(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages,
    CustomerClass Class = CustomerClass.Large, Guid? Programme = null) : IOfBooking;

public sealed record BookingRejected(Guid BookingId, int Version, string Organisation, string Reason) : IOfBooking;

/// <summary>May overtake <see cref="BookingSubmitted"/>: consumers must remember it.</summary>
public sealed record BookingCancelled(Guid BookingId, int Version, string Organisation, Party By, string Reason, DateTimeOffset CancelledAt) : IOfBooking;

public sealed record BookingBecameFirm(Guid BookingId, int Version, string Organisation) : IOfBooking;

/// <summary>What the parties of a joint programme see of a booking under it, said anew at every change. Commencement is null while it has no slot.</summary>
public sealed record ProgrammeBookingChanged(
    Guid BookingId, int Version, string Organisation, Guid Programme, string Title, string State, DateTimeOffset? Commencement) : IOfBooking;
