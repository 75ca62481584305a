namespace CdmoBooking.Messages.Http;

public sealed record ServiceView(string Id, string Name, ServiceKind Kind, string? Modality);

/// <summary>
/// Submitted at once unless <c>Draft</c>. An emergency is a claim to reserved capacity that staff judge; the note says why. Programme is a joint
/// programme of the organisation, if the work is done under one.
/// </summary>
public sealed record RequestBooking(
    string Title, Product Product, Purpose Purpose, IReadOnlyList<StageRequest> Stages, string? Note = null, bool Draft = false, bool Emergency = false,
    Guid? Programme = null);

/// <summary>The reason of a decision; it is recorded and shown to the firm.</summary>
public sealed record Decision(string Reason);

/// <summary>Which of the alternatives, counted from 0, a displaced booking takes.</summary>
public sealed record ChooseReplacement(int Alternative, string Reason);

/// <summary>Other windows for some of the stages; those that are not named stay where they are.</summary>
public sealed record RescheduleBooking(IReadOnlyList<StageWindow> Stages, string Reason);

/// <summary>What a move does to the contract: nothing yet, an unsigned text is written anew and its signatures are void, or a change order is drafted that both sign.</summary>
public enum RescheduleEffect { None, TextAnew, ChangeOrder }

/// <summary>
/// What cancelling today costs as the booking stands, after a move to the commencement asked about, and once both have signed that move. The
/// price stays.
/// </summary>
public sealed record ReschedulePreview(RescheduleEffect Contract, DateTimeOffset Commencement, CancellationFee Now, CancellationFee UntilSigned, CancellationFee OnceSigned);

/// <summary>The last wish for other slots. State: Pending, Moved or Refused; refused, with every reason and what was free instead.</summary>
public sealed record RescheduleView(
    string State, IReadOnlyList<StageWindow> Stages, string Reason, DateTimeOffset AskedAt, IReadOnlyList<RefusalReason> Reasons, IReadOnlyList<Alternative> Alternatives);

public sealed record StageView(
    string Service, int Batches, DateTimeOffset Earliest, DateTimeOffset Latest, string? Line, double? MinLagDays, double? MaxLagDays, Window? Slot);

/// <summary>What happens next, who must act and by when.</summary>
public sealed record NextStep(string Action, string By, DateTimeOffset? Due);

public sealed record BookingView(
    Guid Id, string State, int Version, string Organisation, string Title, Product Product, Purpose Purpose, string? Note,
    IReadOnlyList<StageView> Stages, Money? Price, Guid? ContractId, DateTimeOffset RequestedAt, DateTimeOffset? HoldExpiresAt, NextStep? Next,
    IReadOnlyList<RefusalReason> Reasons, IReadOnlyList<Alternative> Alternatives, CancellationFee? CancellationFee, Guid? Programme = null,
    RescheduleView? Reschedule = null);

public sealed record HistoryEntry(DateTimeOffset At, string By, string What, string? From, string? To, string? Why);

/// <summary>One page of a list; <c>Next</c> goes into <c>?after=</c> and is null on the last page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
