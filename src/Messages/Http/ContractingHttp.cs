namespace CdmoBooking.Messages.Http;

/// <summary>Kind: SOW or MOU. A printed name, the meaning, the time and the hash of the exact document that was signed.</summary>
public sealed record SignatureView(Party Party, string Name, string Meaning, DateTimeOffset At, string DocumentSha256);

public sealed record DepositView(Money Amount, string Reference, DateOnly ReceivedOn);

public sealed record ContractView(
    Guid Id, Guid? Booking, string Kind, string State, int Version, string Organisation, string Title, Money Price, Money Payable, Money DepositDue, Money DepositReceived,
    string DocumentSha256, DateTimeOffset DraftedAt, IReadOnlyList<SignatureView> Signatures, IReadOnlyList<DepositView> Deposits, CancellationFee? CancellationFee);

/// <summary>The gateway checks the password against the caller's account and withholds it from the service.</summary>
public sealed record SignContract(string Password, string Meaning);

public sealed record RecordDeposit(Money Amount, string Reference, DateOnly ReceivedOn);

/// <summary>
/// What one batch of a service costs; flat: the whole stage. A rate may be for one class of customer, one purpose, or scales up to one: the most
/// particular that fits counts, the class before the purpose, the purpose before the scale.
/// </summary>
public sealed record RateView(string Service, Money Price, bool Flat = false, CustomerClass? Class = null, Purpose? Purpose = null, double? ScaleUpTo = null);

/// <summary>Materials, or outside costs that are passed through, for one batch of a service; at cost: estimated here, charged as they come.</summary>
public sealed record MaterialView(string Service, string Item, Money PerBatch, bool AtCost = false);

/// <summary>Quotes by this card stay valid for <c>ValidDays</c>.</summary>
public sealed record RateCardView(
    Guid Id, DateTimeOffset ValidFrom, decimal DepositPercent, decimal VatPercent, int ValidDays, FeeLadder Ladder, IReadOnlyList<RateView> Rates, IReadOnlyList<MaterialView> Materials);

/// <summary>A card that replaces the one before it from its day on; at once if none is given.</summary>
public sealed record NewRateCard(
    decimal DepositPercent, FeeLadder Ladder, IReadOnlyList<RateView> Rates, decimal VatPercent = 0, int ValidDays = 30, IReadOnlyList<MaterialView>? Materials = null,
    DateTimeOffset? ValidFrom = null);

/// <summary>A stage to be priced.</summary>
public sealed record StageToPrice(string Service, int Batches, double? Scale = null);

/// <summary>What would it cost? For the centre's people: for a customer of that class, large if none is named. Under a joint programme: at its rates.</summary>
public sealed record EstimateRoute(Purpose Purpose, IReadOnlyList<StageToPrice> Stages, CustomerClass? Class = null, Guid? Programme = null);

/// <summary>One line of a quote: the work of a stage, or materials for it. <c>Support</c> is the public share of it.</summary>
public sealed record PriceLine(string Service, int Batches, string? Item, bool AtCost, Money Price, Money Support);

/// <summary>The public share of the price. LimitedBy: cap or budget, if one of them made it less than the programme's percentage.</summary>
public sealed record SupportView(string Programme, string Name, decimal Percent, Money Amount, string? LimitedBy);

/// <summary>Payable by the firm = net - support + VAT on the net price.</summary>
public sealed record PriceView(
    IReadOnlyList<PriceLine> Lines, Money Net, SupportView? Support, decimal VatPercent, Money Vat, Money Payable, Money Deposit, DateTimeOffset ValidUntil, IReadOnlyList<string> Unpriced);

/// <summary>
/// A public programme: a share of the net price, up to a cap per booking and within the budget, for quotes made in its period. An empty list of
/// classes or services means all of them.
/// </summary>
public sealed record NewSupportProgramme(
    string Id, string Name, decimal Percent, Money Cap, Money Budget, DateTimeOffset From, DateTimeOffset Until,
    IReadOnlyList<CustomerClass>? Classes = null, IReadOnlyList<string>? Services = null);

/// <summary><c>Left</c> of the budget: neither promised to a booking nor spent. For the centre only: what it falls by is another firm's share.</summary>
public sealed record SupportProgrammeView(
    string Id, string Name, decimal Percent, Money Cap, Money Budget, Money? Left, DateTimeOffset From, DateTimeOffset Until,
    IReadOnlyList<CustomerClass> Classes, IReadOnlyList<string> Services);
