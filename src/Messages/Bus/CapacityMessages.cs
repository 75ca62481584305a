namespace CdmoBooking.Messages.Bus;

/// <summary>All stages have a slot until the hold lapses.</summary>
public sealed record SlotsHeld(Guid BookingId, int Version, string Organisation, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages, DateTimeOffset HoldExpiresAt,
    CustomerClass Class = CustomerClass.Large) : IOfBooking;

/// <summary>No stage has a slot. Every reason is listed, and what was free instead.</summary>
public sealed record SlotsRefused(Guid BookingId, int Version, string Organisation, IReadOnlyList<RefusalReason> Reasons, IReadOnlyList<Alternative> Alternatives) : IOfBooking;

/// <summary>Capacity that became free is kept for this waiting booking alone until the offer lapses.</summary>
public sealed record SlotsOffered(Guid BookingId, int Version, string Organisation, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages, DateTimeOffset OfferExpiresAt) : IOfBooking;

/// <summary>
/// The booking keeps its state, but has these slots now. One that was displaced may have a new expiry, or be firm at once because its contract
/// gate was met meanwhile. <c>MovedByCentreAt</c> is when the centre decided so; null if the firm chose these slots. <c>Asked</c>: it was asked to.
/// </summary>
public sealed record SlotsMoved(
    Guid BookingId, int Version, string Organisation, IReadOnlyList<BookedStage> Stages, string Reason, DateTimeOffset? HoldExpiresAt = null, bool Firm = false,
    DateTimeOffset? MovedByCentreAt = null, Asked? Asked = null) : IOfBooking;

/// <summary>The booking has the slots that it had. Every reason is listed, and what was free instead.</summary>
public sealed record RescheduleRefused(
    Guid BookingId, int Version, string Organisation, Asked Asked, IReadOnlyList<RefusalReason> Reasons, IReadOnlyList<Alternative> Alternatives) : IOfBooking;

/// <summary>The centre lost the capacity: the booking has no slots any more, and these are what was free instead.</summary>
public sealed record SlotsDisplaced(Guid BookingId, int Version, string Organisation, string Reason, IReadOnlyList<Alternative> Alternatives) : IOfBooking;

/// <summary>A booking of an earlier plan was entered with its slots; firm unless it has an expiry.</summary>
public sealed record SlotsImported(Guid BookingId, int Version, string Organisation, string Title, Product Product, Purpose Purpose, CustomerClass Class,
    IReadOnlyList<BookedStage> Stages, DateTimeOffset? HoldExpiresAt) : IOfBooking;

/// <summary>A batch has begun on a cleared line.</summary>
public sealed record SlotStarted(Guid BookingId, int Version, string Organisation, int Stage, string LineId, DateTimeOffset StartedAt) : IOfBooking;

/// <summary>The approved booking keeps its slots until the new expiry, by which it must be signed and paid.</summary>
public sealed record HoldExtended(Guid BookingId, int Version, string Organisation, DateTimeOffset HoldExpiresAt) : IOfBooking;

public sealed record HoldExpired(Guid BookingId, int Version, string Organisation, DateTimeOffset ExpiredAt) : IOfBooking;

public sealed record SlotsMadeFirm(Guid BookingId, int Version, string Organisation) : IOfBooking;

public sealed record SlotsReleased(Guid BookingId, int Version, string Organisation, string Reason) : IOfBooking;

/// <summary>
/// So much of the time that a cancelled booking gave back is firm again for others, all sales so far together. Who bought it is nobody's business.
/// </summary>
public sealed record CancelledSlotsResold(Guid BookingId, int Version, string Organisation, long ResoldMinutes, long CancelledMinutes) : IOfBooking;

/// <summary>The line's PQ is approved: its slots are provisional no more.</summary>
public sealed record LineQualified(string LineId, int Version);

/// <summary>From Capacity to itself: somebody began to wait, or capacity became free for which somebody waits.</summary>
public sealed record OffersBecameDue(int Version);
