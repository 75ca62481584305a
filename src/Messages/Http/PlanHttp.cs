namespace CdmoBooking.Messages.Http;

/// <summary>
/// Scope: Centre, Facility, Suite or Line; target is its id, none for the centre. Effect: Everything, or StartsAndStaffedSteps. Recurrence is an
/// RRULE (RFC 5545) without its name, counted in days of the centre.
/// </summary>
public sealed record EnterClosure(
    string Name, string Scope, DateTimeOffset Start, DateTimeOffset End, string Reason,
    string? Target = null, string Effect = "Everything", string? Recurrence = null);

/// <summary>Occurrences are those of the range that was asked for. Plan is what the decision just made does to bookings; null elsewhere.</summary>
public sealed record ClosureView(
    string Id, string Name, string Scope, string? Target, DateTimeOffset Start, DateTimeOffset End, string Effect, string? Recurrence, bool Lifted,
    int Version, IReadOnlyList<Period> Occurrences, PlanEffectView? Plan = null);

/// <summary>One event of a calendar file. Outcome: entered, known, past, cancelled, or unfit with the reasons.</summary>
public sealed record ImportedEvent(string? Uid, string? Name, DateTimeOffset? Start, DateTimeOffset? End, string? Recurrence, string Outcome, IReadOnlyList<string> Why);

public sealed record ImportView(IReadOnlyList<ImportedEvent> Events, PlanEffectView? Plan);

public sealed record MoveOpening(DateTimeOffset OpensAt, string Reason);

public sealed record Requalify(DateTimeOffset Due, string Reason);

/// <summary>
/// A booking that a decision hurts. Outcome: in-progress (listed, never moved), moved, displaced, or offer-withdrawn. Stages are where it was;
/// a moved booking has one alternative, where it is now.
/// </summary>
public sealed record HurtView(
    Guid BookingId, string Organisation, string Title, Purpose Purpose, string State, string Outcome,
    IReadOnlyList<BookedStage> Stages, IReadOnlyList<Alternative> Alternatives);

/// <summary>A booking that could now start earlier. Nothing is moved; its slots stay until somebody asks.</summary>
public sealed record GainView(Guid BookingId, string Organisation, string Title, string State, IReadOnlyList<BookedStage> Stages, Alternative Earlier);

/// <summary>What a decision does to bookings, the worst hurt first. A preview has no id and has changed nothing.</summary>
public sealed record PlanEffectView(Guid? Id, string Kind, string Target, IReadOnlyList<HurtView> Hurt, IReadOnlyList<GainView> CouldStartEarlier);

public sealed record ChangeoverProduct(string Organisation, string Name);

/// <summary>An exception to the default changeover of a line; what is left out holds for any.</summary>
public sealed record EnterChangeover(
    double Hours, string Reason, string? LineId = null, ChangeoverProduct? FromProduct = null, string? FromModality = null,
    ChangeoverProduct? ToProduct = null, string? ToModality = null);

public sealed record ChangeoverView(
    string Id, string? LineId, ChangeoverProduct? FromProduct, string? FromModality, ChangeoverProduct? ToProduct, string? ToModality, double Hours);

/// <summary>The line was found clean and empty before the slot.</summary>
public sealed record ClearLine(string Note);

public sealed record ClearanceView(
    Guid SlotId, Guid BookingId, string Organisation, string Title, string Service, int Stage, string LineId, string Line,
    DateTimeOffset OccupiedFrom, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset? ClearedAt, string? ClearedBy, DateTimeOffset? StartedAt);

public sealed record PlanChangeHurt(Guid BookingId, string Organisation, string Outcome);

/// <summary>A recorded decision of operations. Target is the closure or closures, or the line.</summary>
public sealed record PlanChangeView(Guid Id, string Kind, string Target, string Reason, DateTimeOffset DecidedAt, IReadOnlyList<PlanChangeHurt> Hurt);
