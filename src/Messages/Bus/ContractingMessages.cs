namespace CdmoBooking.Messages.Bus;

/// <summary>The price of the held slots by the rate card in force, before VAT and public support.</summary>
public sealed record BookingQuoted(Guid BookingId, int Version, string Organisation, Money Price) : IOfBooking;

public sealed record ContractDrafted(Guid ContractId, Guid BookingId, int Version, string Organisation, Money Price, Money DepositDue) : IOfBooking;

/// <summary>
/// Both sides have signed the contract, or a change order to it; from now on its ladder applies, counted from the commencement that was signed.
/// <c>SlotsVersion</c> is Capacity's newest word about the slots that the signatures take into account.
/// </summary>
public sealed record ContractExecuted(
    Guid ContractId, Guid BookingId, int Version, string Organisation, Money Price, FeeLadder Ladder, DateTimeOffset? Commencement = null, int SlotsVersion = 0) : IOfBooking;

/// <summary><c>Total</c> is what has been received so far, this deposit included. Not of contracts that have ended.</summary>
public sealed record DepositReceived(Guid ContractId, Guid BookingId, int Version, string Organisation, Money Total) : IOfBooking;

/// <summary>What the booking still lacks to become firm, and who owes it; never empty.</summary>
public sealed record FirmGateChecked(Guid ContractId, Guid BookingId, int Version, string Organisation, IReadOnlyList<MissingItem> Missing) : IOfBooking;

/// <summary>What the first batch of the booking still lacks to start; empty: nothing.</summary>
public sealed record StartGateChecked(Guid ContractId, Guid BookingId, int Version, string Organisation, IReadOnlyList<MissingItem> Missing) : IOfBooking;

/// <summary>Executed and paid as the rules ask: the slots may become firm.</summary>
public sealed record ContractGateMet(Guid ContractId, Guid BookingId, int Version, string Organisation) : IOfBooking;

/// <summary>A payment is due within a week, or overdue.</summary>
public sealed record PaymentReminded(Guid ContractId, Guid BookingId, int Version, string Organisation, string Title, Money Outstanding, DateOnly Due, bool Overdue) : IOfBooking;

public sealed record ContractVoided(Guid ContractId, Guid BookingId, int Version, string Organisation, string Reason) : IOfBooking;

/// <summary>Also when it falls later, because the slots were sold again, and when it is paid or something goes back.</summary>
public sealed record CancellationFeeSet(Guid ContractId, Guid BookingId, int Version, string Organisation, CancellationFee Fee) : IOfBooking;

/// <summary>The organisations named may book under the joint programme; the centre, which is with them in every programme, is not listed.</summary>
public sealed record JointProgrammeAgreed(Guid ProgrammeId, int Version, string Title, IReadOnlyList<string> Parties);
