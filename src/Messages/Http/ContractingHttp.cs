namespace CdmoBooking.Messages.Http;

/// <summary>Kind: SOW or MOU. A printed name, the meaning, the time and the hash of the exact document that was signed.</summary>
public sealed record SignatureView(Party Party, string Name, string Meaning, DateTimeOffset At, string DocumentSha256);

public sealed record DepositView(Money Amount, string Reference, DateOnly ReceivedOn);

public sealed record ContractView(
    Guid Id, Guid? Booking, string Kind, string State, int Version, string Organisation, string Title, Money Price, Money DepositDue, Money DepositReceived,
    string DocumentSha256, DateTimeOffset DraftedAt, IReadOnlyList<SignatureView> Signatures, IReadOnlyList<DepositView> Deposits, CancellationFee? CancellationFee);

/// <summary>The gateway checks the password against the caller's account and withholds it from the service.</summary>
public sealed record SignContract(string Password, string Meaning);

public sealed record RecordDeposit(Money Amount, string Reference, DateOnly ReceivedOn);

/// <summary>The price of one batch of a service by the rate card in force.</summary>
public sealed record RateView(string Service, Money PerBatch);
