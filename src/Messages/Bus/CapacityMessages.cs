namespace CdmoBooking.Messages.Bus;

/// <summary>All stages have a slot until the hold lapses.</summary>
public sealed record SlotsHeld(Guid BookingId, int Version, string Organisation, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages, DateTimeOffset HoldExpiresAt);

/// <summary>No stage has a slot. Every reason is listed, and what was free instead.</summary>
public sealed record SlotsRefused(Guid BookingId, int Version, string Organisation, IReadOnlyList<RefusalReason> Reasons, IReadOnlyList<Alternative> Alternatives);

/// <summary>The approved booking keeps its slots until the new expiry, by which it must be signed and paid.</summary>
public sealed record HoldExtended(Guid BookingId, int Version, string Organisation, DateTimeOffset HoldExpiresAt);

public sealed record HoldExpired(Guid BookingId, int Version, string Organisation, DateTimeOffset ExpiredAt);

public sealed record SlotsMadeFirm(Guid BookingId, int Version, string Organisation);

public sealed record SlotsReleased(Guid BookingId, int Version, string Organisation, string Reason);

/// <summary>The line's PQ is approved: its slots are provisional no more.</summary>
public sealed record LineQualified(string LineId, int Version);
