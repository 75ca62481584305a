namespace CdmoBooking.Messages.Bus;

/// <summary>The price of the held slots by the rate card in force, before VAT and public support.</summary>
public sealed record BookingQuoted(Guid BookingId, int Version, string Organisation, Money Price);

public sealed record ContractDrafted(Guid ContractId, Guid BookingId, int Version, string Organisation, Money Price, Money DepositDue);

/// <summary>Both sides have signed; from now on the ladder of this contract applies.</summary>
public sealed record ContractExecuted(Guid ContractId, Guid BookingId, int Version, string Organisation, Money Price, FeeLadder Ladder);

/// <summary><c>Total</c> is what has been received so far, this deposit included.</summary>
public sealed record DepositReceived(Guid ContractId, Guid BookingId, int Version, string Organisation, Money Total);

/// <summary>Executed and paid: the slots may become firm.</summary>
public sealed record ContractGateMet(Guid ContractId, Guid BookingId, int Version, string Organisation);

public sealed record ContractVoided(Guid ContractId, Guid BookingId, int Version, string Organisation, string Reason);

public sealed record CancellationFeeSet(Guid ContractId, Guid BookingId, int Version, string Organisation, CancellationFee Fee);

/// <summary>The organisations named may book under the joint programme; the centre, which is with them in every programme, is not listed.</summary>
public sealed record JointProgrammeAgreed(Guid ProgrammeId, int Version, string Title, IReadOnlyList<string> Parties);
