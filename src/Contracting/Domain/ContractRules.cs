using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>Who signs a kind of contract, and within how many days of its being offered; null: it waits.</summary>
public sealed record SigningRule(ContractKind Kind, IReadOnlyList<Seat> Seats, int? SignWithinDays = null);

/// <summary>
/// What a booking needs at a gate, if it has one of the services and is for one of the purposes; null: any. A joint programme's MOU may stand for
/// some of the documents. Several rules that fit add up.
/// </summary>
public sealed record GateRule(
    Gate Gate, IReadOnlyList<ContractKind> Documents, IReadOnlyList<string> Payments, IReadOnlyList<string>? Services = null,
    IReadOnlyList<Purpose>? Purposes = null, IReadOnlyList<ContractKind>? MouStandsFor = null)
{
    public bool Fits(Contract work) =>
        (Purposes is null || (work.Purpose is { } purpose && Purposes.Contains(purpose)))
        && (Services is null || work.Stages.Any(s => Services.Contains(s.Service)));
}

/// <summary>
/// What the centre asks of contracts from a day on. The newest that is in force counts for whatever is offered, drafted or checked from then on.
/// Invariant: a statement of work and its deposit are needed for every firm booking, whatever the rules add.
/// </summary>
public sealed class ContractRules : Aggregate
{
    const int Most = 100, LongestDays = 730;

    public static readonly ContractRules Standard = new()
    {
        Gates = [],
        Schedule = PaymentTerm.Standard,
        DepositDays = 14,
    };

    ContractRules() { }

    public ContractRules(Guid id, DateTimeOffset validFrom, IReadOnlyList<SigningRule> signing, IReadOnlyList<GateRule> gates, IReadOnlyList<Installment> schedule, int depositDays)
    {
        (Id, ValidFrom, Signing, Gates, Schedule, DepositDays) = (id, validFrom, signing, gates, schedule, depositDays);
        var faults = Faults().ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        Record("Contract rules issued", null, $"{Gates.Count} gate rules, {Signing.Count} signing rules");
    }

    public Guid Id { get; private set; }
    public DateTimeOffset ValidFrom { get; private set; }
    public IReadOnlyList<SigningRule> Signing { get; private set; } = [];
    public IReadOnlyList<GateRule> Gates { get; private set; } = [];
    /// <summary>After the deposit.</summary>
    public IReadOnlyList<Installment> Schedule { get; private set; } = [];
    /// <summary>The deposit is due so many days after both sides have signed.</summary>
    public int DepositDays { get; private set; }

    public override string Stream => $"contract-rules/{Id}";

    public SigningRule SigningOf(ContractKind kind) => Signing.FirstOrDefault(r => r.Kind == kind) ?? new(kind, Seat.OneEach);

    /// <summary>What the work still lacks, and who owes it.</summary>
    /// <param name="agreements">Of the organisation, of every kind and state.</param>
    /// <param name="mou">Of the joint programme under which the work was booked.</param>
    public IReadOnlyList<MissingItem> Missing(Gate gate, Contract work, IReadOnlyCollection<Contract> agreements, Contract? mou, DateOnly today)
    {
        var rules = Gates.Where(r => r.Gate == gate && r.Fits(work)).ToList();
        if (gate == Gate.Firm) rules.Add(new(Gate.Firm, [ContractKind.SOW], [PaymentTerm.Deposit]));
        var covered = mou?.InForceOn(today) == true ? rules.SelectMany(r => r.MouStandsFor ?? []).ToHashSet() : [];
        var documents = rules.SelectMany(r => r.Documents).Distinct().Where(k => !covered.Contains(k)).Order();
        var payments = rules.SelectMany(r => r.Payments).Distinct();
        return [.. documents.SelectMany(k => k == ContractKind.SOW ? work.Unsigned() : MissingOf(k, agreements, today)), .. payments.SelectMany(work.Unpaid)];
    }

    static IEnumerable<MissingItem> MissingOf(ContractKind kind, IReadOnlyCollection<Contract> agreements, DateOnly today)
    {
        var ofKind = agreements.Where(a => a.Kind == kind).ToList();
        if (ofKind.Any(a => a.InForceOn(today))) return [];
        return ofKind.Where(a => a.IsOpen).MaxBy(a => a.DraftedAt) is { } open
            ? open.Unsigned()
            : [new(kind.ToString(), Party.Centre, Roles.Staff, $"There is no {kind} in force and none is drafted.")];
    }

    IEnumerable<Fault> Faults()
    {
        if (Signing.Count > Most || Gates.Count > Most || Schedule.Count > Most) yield return new("too-long", $"A list has at most {Most} entries.", "");
        foreach (var kind in Signing.GroupBy(r => r.Kind).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return new("repeated-kind", $"There are two signing rules for {kind}.", "/signing");
        foreach (var (rule, i) in Signing.Select((r, i) => (r, i)))
        {
            if (rule.Seats.Count > 10 || Enum.GetValues<Party>().Any(p => rule.Seats.All(s => s.Party != p)))
                yield return new("invalid-seats", "Both sides sign, with at most 10 signatures together.", $"/signing/{i}/seats");
            if (rule.Seats.Any(s => s.Turn is < 1 or > 10 || s.Capacity is { Length: 0 or > 60 } || s.Organisation is not null))
                yield return new("invalid-seats", "A turn is 1 to 10 and a capacity has 1 to 60 characters.", $"/signing/{i}/seats");
            if (rule.SignWithinDays is < 1 or > LongestDays) yield return new("invalid-days", $"1 to {LongestDays} days.", $"/signing/{i}/signWithinDays");
            if (rule is { Kind: ContractKind.SOW, SignWithinDays: not null })
                yield return new("hold-decides", "A statement of work waits as long as the hold on its slots.", $"/signing/{i}/signWithinDays");
        }
        foreach (var (rule, i) in Gates.Select((r, i) => (r, i)))
        {
            if (rule.Documents.Concat(rule.MouStandsFor ?? []).Any(k => k is ContractKind.MOU or ContractKind.ChangeOrder))
                yield return new("invalid-documents", "A gate asks for CDA, MSA, QAA or SOW.", $"/gates/{i}/documents");
            foreach (var title in rule.Payments.Where(t => t != PaymentTerm.Deposit && Schedule.All(p => p.Title != t)))
                yield return new("unknown-payment", $"The schedule has no payment '{title}'.", $"/gates/{i}/payments");
            if (rule.Gate == Gate.Firm && Schedule.Any(p => p.After != PaymentEvent.Execution && rule.Payments.Contains(p.Title)))
                yield return new("late-payment", "Before a booking is firm only what is due upon signing can be asked for.", $"/gates/{i}/payments");
        }
        if (Schedule.Count == 0) yield return new("required", "The schedule has at least the final payment.", "/schedule");
        if (Schedule.Any(p => p.Title.Length is 0 or > 60 || p.Title.Any(char.IsControl) || p.Title == PaymentTerm.Deposit) || Schedule.DistinctBy(p => p.Title).Count() < Schedule.Count)
            yield return new("invalid-title", "Payments have different titles of 1 to 60 characters, and the deposit is not among them.", "/schedule");
        if (Schedule.Any(p => p.Percent is < 0 or > 100)) yield return new("invalid-percent", "A payment is 0 to 100 % of what the firm pays.", "/schedule");
        if (Schedule.Any(p => p.Days is < -LongestDays or > LongestDays) || DepositDays is < 0 or > LongestDays)
            yield return new("invalid-days", $"At most {LongestDays} days before or after.", "/schedule");
    }
}
