using System.ComponentModel.DataAnnotations;

namespace CdmoBooking.Messages.Http;

/// <summary>For: in whose place a delegate signed. A printed name, the meaning, the time and the hash of the exact document that was signed.</summary>
public sealed record SignatureView(
    Party Party, string Name, string Meaning, DateTimeOffset At, string DocumentSha256, string? Organisation = null, string? Capacity = null, string? For = null);

/// <summary>A signature that is still to come. Turn: lower ones come first.</summary>
public sealed record SeatView(Party Party, string? Organisation, string? Capacity, int Turn);

/// <summary>State: Open, Overdue or Paid. Due is null as long as the day it is counted from is not known.</summary>
public sealed record PaymentView(string Title, Money Amount, Money Received, DateOnly? Due, string State);

/// <summary>Amount: negative was paid back.</summary>
public sealed record DepositView(Money Amount, string Reference, DateOnly ReceivedOn);

/// <summary>Outstanding: of the price, or of the cancellation fee; negative is to be paid back.</summary>
public sealed record ContractView(
    Guid Id, Guid? Booking, string Kind, string State, int Version, string Organisation, string Title, Money Price, Money Payable, Money DepositDue, Money DepositReceived, Money Outstanding,
    string DocumentSha256, DateTimeOffset DraftedAt, IReadOnlyList<SignatureView> Signatures, IReadOnlyList<DepositView> Deposits, CancellationFee? CancellationFee,
    string? Partner, int Revision, string Language, string? SpecialTerms, DateOnly? Until, DateTimeOffset? SignBy, IReadOnlyList<SeatView> OpenSeats,
    IReadOnlyList<PaymentView> Payments);

/// <summary>A CDA, MSA, QAA or MOU. Without a text of its own it is written by the template of its kind; only an MOU has a partner.</summary>
public sealed record DraftAgreement(
    ContractKind Kind, string Organisation, string Title, DateOnly? Until = null, string Language = "en", string? Partner = null,
    [property: MaxLength(TextLimits.Document)] string? Text = null);

/// <summary>Text: Markdown, for agreements. SpecialTerms: for what follows from a booking. Language: en or ko.</summary>
public sealed record EditDocument([property: MaxLength(TextLimits.Document)] string? Text = null, string? SpecialTerms = null, string? Language = null);

public sealed record RevisionView(int Number, string Language, string Sha256, DateTimeOffset WrittenAt);

/// <summary>What a booking lacks to become firm, and to start.</summary>
public sealed record GatesView(bool FirmGateMet, IReadOnlyList<MissingItem> Firm, IReadOnlyList<MissingItem> Start);

/// <summary>To: the account of the delegate. Both days included, as the centre counts them.</summary>
public sealed record DelegateSigning(string To, DateOnly From, DateOnly Until);

public sealed record DelegationView(Guid Id, string From, string To, DateOnly FirstDay, DateOnly LastDay, bool Revoked);

public sealed record SeatRule(Party Party, int Turn = 1, string? Capacity = null);

public sealed record SigningRuleView(ContractKind Kind, IReadOnlyList<SeatRule> Seats, int? SignWithinDays = null);

/// <summary>What is needed at a gate for these services and purposes; null: any. A joint programme's MOU may stand for some documents.</summary>
public sealed record GateRuleView(
    Gate Gate, IReadOnlyList<ContractKind> Documents, IReadOnlyList<string> Payments, IReadOnlyList<string>? Services = null,
    IReadOnlyList<Purpose>? Purposes = null, IReadOnlyList<ContractKind>? MouStandsFor = null);

/// <summary>After: Execution, Commencement or End. The last payment is the rest, whatever its percentage.</summary>
public sealed record InstallmentView(string Title, decimal Percent, string After, int Days);

public sealed record ContractRulesView(
    Guid Id, DateTimeOffset ValidFrom, IReadOnlyList<SigningRuleView> Signing, IReadOnlyList<GateRuleView> Gates, IReadOnlyList<InstallmentView> Schedule, int DepositDays);

/// <summary>Rules that replace those before them from their day on; at once if none is given. Without a schedule: the rest 30 days after the end of the work.</summary>
public sealed record NewContractRules(
    IReadOnlyList<SigningRuleView> Signing, IReadOnlyList<GateRuleView> Gates, IReadOnlyList<InstallmentView>? Schedule = null, int DepositDays = 14,
    DateTimeOffset? ValidFrom = null);

/// <summary>Amount: positive is owed by the organisation, negative was received or credited. Balance: of the currency, after this line.</summary>
public sealed record StatementLine(DateOnly Day, Guid Contract, string Title, string What, string? Reference, Money Amount, Money Balance);

/// <summary>Balance: of what was due up to that day, per currency. Overdue: the part of it that is late.</summary>
public sealed record StatementView(string Organisation, DateOnly Day, IReadOnlyList<StatementLine> Lines, IReadOnlyList<Money> Balance, IReadOnlyList<Money> Overdue);

/// <summary>A template replaces the one before it; documents already written keep their text.</summary>
public sealed record NewTemplate(ContractKind Kind, string Language, [property: MaxLength(TextLimits.Document)] string Text);

public sealed record TemplateView(ContractKind Kind, string Language, int Number, IReadOnlyList<string> Placeholders, string Text);

/// <summary>Capacity: which of several open signatures of the caller's side it is. The gateway checks the password against the caller's account and withholds it from the service.</summary>
public sealed record SignContract(string Password, string Meaning, string? Capacity = null);

public sealed record RecordDeposit(Money Amount, string Reference, DateOnly ReceivedOn);

public sealed record RecordRefund(Money Amount, string Reference, DateOnly PaidOn);

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
