using System.Globalization;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

public enum ContractState { Draft, ReadyToSign, PartiallySigned, Executed, Completed, Terminated, Expired, Withdrawn }

/// <summary>
/// What both sides agree on, for one booking, for a joint programme or for all work of an organisation. Invariants: every signature is that of another
/// person and of the present text; what was executed is never changed; the gate to a firm booking is met once.
/// </summary>
public sealed partial class Contract : Aggregate
{
    Contract() { }

    public Guid Id { get; private set; }
    public ContractKind Kind { get; private set; }
    public ContractState State { get; private set; }
    public string Organisation { get; private set; } = "";
    public Guid? BookingId { get; private set; }
    /// <summary>Of the joint programme under which the work was booked.</summary>
    public Guid? MouId { get; private set; }
    public string Title { get; private set; } = "";
    /// <summary>Before VAT and support: what the fee ladder is a share of.</summary>
    public Money Price { get; private set; }
    /// <summary>Null for what has no price, and for contracts drafted before there were VAT and support.</summary>
    public Charges? Charges { get; private set; }
    public Money DepositDue { get; private set; }
    public FeeLadder? Ladder { get; private set; }
    /// <summary>As planned now.</summary>
    public DateTimeOffset? Commencement { get; private set; }
    /// <summary>The one that was signed or asked for; null in contracts drafted before it was kept.</summary>
    public DateTimeOffset? SignedCommencement { get; private set; }
    /// <summary>When the centre decided on the present plan; null unless that was a move by the centre alone.</summary>
    public DateTimeOffset? MovedByCentreAt { get; private set; }
    /// <summary>The commencement that the fee counts from while a move that was asked for is not signed.</summary>
    public DateTimeOffset? CountedFrom { get; private set; }
    /// <summary>The newest word of Capacity about the slots that the work takes into account.</summary>
    public int SlotsVersion { get; private set; }
    public IReadOnlyList<BookedStage> Stages { get; private set; } = [];
    public string DocumentText { get; private set; } = "";
    public string DocumentSha256 { get; private set; } = "";
    public DateTimeOffset DraftedAt { get; private set; }
    public IReadOnlyList<Signature> Signatures { get; private set; } = [];
    public IReadOnlyList<Deposit> Deposits { get; private set; } = [];
    public bool GateMet { get; private set; }
    /// <summary>What the gates waited for when they were last checked; null: never.</summary>
    public IReadOnlyList<MissingItem>? MissingToFirm { get; private set; }
    public IReadOnlyList<MissingItem>? MissingToStart { get; private set; }
    public DateTimeOffset? InForceSince { get; private set; }
    /// <summary>Of the booking; null in contracts from before they were kept here, and in those of no booking.</summary>
    public Product? Product { get; private set; }
    public Purpose? Purpose { get; private set; }
    public IReadOnlyList<QuoteLine> Lines { get; private set; } = [];
    public IReadOnlyList<PaymentTerm> PaymentTerms { get; private set; } = [];
    /// <summary>What was told of: title, due date and state of a payment.</summary>
    public IReadOnlyList<string> Reminders { get; private set; } = [];
    public CancellationFee? CancellationFee { get; private set; }
    /// <summary>When it was withdrawn or terminated.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>What was sold again of the cancelled slots; known perhaps before the cancellation itself.</summary>
    public Resale? Resale { get; private set; }

    public override string Stream => $"contract/{Id}";

    FeeClock Clock => new(SignedCommencement ?? Commencement!.Value, Commencement!.Value, MovedByCentreAt, CountedFrom);

    bool Ended => State is ContractState.Withdrawn or ContractState.Terminated or ContractState.Completed or ContractState.Expired;

    /// <summary>By the firm, VAT included.</summary>
    public Money Payable => Charges?.Payable ?? Price;

    public Money Paid => Deposits.Select(d => d.Amount).Aggregate(Price - Price, (a, b) => a + b);

    /// <summary>What the organisation has not paid yet of the price, or of the fee once the contract has ended; negative: what goes back to it.</summary>
    public Money Outstanding => (Ended ? CancellationFee?.Fee ?? Price * 0 : Payable) - Paid;

    /// <summary>Made from the booking, so that drafting twice makes one contract.</summary>
    public static Guid IdFor(Guid bookingId) => DeterministicId.Of("contract", bookingId);

    public static Contract Draft(StatementOfWork work, SigningRule rule, DateTimeOffset now, int slotsVersion = 0, Guid? mouId = null)
    {
        var contract = new Contract
        {
            Id = IdFor(work.BookingId),
            Kind = ContractKind.SOW,
            Organisation = work.Organisation,
            BookingId = work.BookingId,
            MouId = mouId,
            Title = work.Title,
            Price = work.Charges.Net,
            Charges = work.Charges,
            DepositDue = work.Charges.Deposit,
            Ladder = work.Ladder,
            Commencement = work.Commencement,
            SignedCommencement = work.Commencement,
            Stages = work.Stages,
            Product = work.Product,
            Purpose = work.Purpose,
            Lines = work.Lines,
            PaymentTerms = work.Payments,
            DraftedAt = now,
            SlotsVersion = slotsVersion,
        };
        var document = work.Write();
        contract.Write(document, work.Language, now);
        contract.Record("Drafted", null, ContractState.Draft, $"SHA-256 {document.Sha256}");
        contract.OfferTo(rule, now);
        return contract;
    }

    /// <summary>A joint programme that was signed by all its parties before it was entered here. It has no price.</summary>
    public static Contract Concluded(
        Guid id, string organisation, string title, Document document, IReadOnlyList<Signature> signatures, Guid? bookingId, Money nothing,
        DateTimeOffset now)
    {
        if (signatures.Count == 0 || signatures.Any(s => s.DocumentSha256 != document.Sha256))
            throw new ArgumentException("A concluded agreement has signatures, and all of this document.", nameof(signatures));
        var contract = new Contract
        {
            Id = id,
            Kind = ContractKind.MOU,
            Organisation = organisation,
            BookingId = bookingId,
            Title = title,
            Price = nothing,
            DepositDue = nothing,
            DraftedAt = now,
            Signatures = signatures,
        };
        contract.Write(document, Documents.Language.English, now);
        contract.MoveTo(ContractState.Executed, "Entered as executed",
            $"SHA-256 {document.Sha256}, signed by {string.Join("; ", signatures.Select(s => s.Name))}");
        return contract;
    }

    /// <summary>The deposit and later payments; after the end, what is owed of the fee.</summary>
    public void Receive(Deposit deposit, DateOnly today)
    {
        if (Kind != ContractKind.SOW || (Ended && Outstanding.Minor <= 0))
            throw Refusal.Conflict("contract-not-open", $"The contract is {State}, and nothing is owed for it.");
        Post("Deposit received", deposit, 1, today);
    }

    /// <summary>What was paid and is not owed any more went back.</summary>
    /// <param name="refund">As it was paid: more than nothing.</param>
    public void Refund(Deposit refund, DateOnly today)
    {
        if (!Ended || Outstanding.Minor >= 0) throw Refusal.Conflict("nothing-to-refund", $"The contract is {State}, and nothing goes back to the organisation.");
        Post("Refund paid", refund, -1, today);
    }

    void Post(string what, Deposit deposit, int sign, DateOnly today)
    {
        var faults = FaultsOf(deposit, Outstanding * sign, today).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        if (Deposits.Any(d => d.Reference == deposit.Reference))
            throw Refusal.Conflict("deposit-already-recorded", "A payment with this reference is recorded already.");
        var before = Paid;
        Deposits = [.. Deposits, deposit with { Amount = deposit.Amount * sign }];
        CancellationFee = CancellationFee?.With(Paid);
        Record(what, before, Paid, deposit.Reference);
    }

    /// <summary>The booking is firm. Repeats, and a notice that a cancellation has overtaken, change nothing.</summary>
    public void PutInForce(DateTimeOffset now)
    {
        if (State != ContractState.Executed || InForceSince is not null) return;
        InForceSince = now;
        Record("Put in force", null, now.ToString("O"));
    }

    /// <summary>
    /// The slots are elsewhere, so the ladder may count from another commencement. Messages may come in any order: only news counts. A text that is
    /// not executed yet is written anew, and its signatures are void; one that is executed stays. False if it was no news.
    /// </summary>
    /// <param name="template">In the contract's language.</param>
    /// <param name="byCentreAt">Null if the firm chose the place.</param>
    /// <param name="askedBy">Null if nobody asked for it.</param>
    public bool Move(
        IReadOnlyList<BookedStage> stages, string reason, int version, SigningRule rule, string template, TimeZoneInfo zone, DateTimeOffset now,
        DateTimeOffset? byCentreAt = null, Party? askedBy = null)
    {
        if (version <= SlotsVersion || Ended) return false;
        SlotsVersion = version;
        var to = stages[0].Slot.Start;
        Record("Slots moved", Commencement?.ToString("u"), to.ToString("u"), reason);
        if (askedBy is { } by && State == ContractState.Executed) (SignedCommencement, CountedFrom) = (to, Clock.Moved(to, by).UntilSigned);
        (Stages, Commencement, MovedByCentreAt) = (stages, to, byCentreAt);
        if (State == ContractState.Executed || Product is null) return true;
        var offered = IsOpen;
        (SignedCommencement, MovedByCentreAt) = (Commencement, null);
        Rewrite(Work(Language, template, zone).Write(), Language, now, "Written anew for the moved slots");
        if (offered) OfferTo(rule, now);
        return true;
    }

    /// <summary>The centre lost the capacity: what the contract is about has no slots until a replacement is chosen.</summary>
    public void LoseSlots(string reason, int version)
    {
        if (version <= SlotsVersion || Ended) return;
        SlotsVersion = version;
        Record("Slots displaced", Commencement?.ToString("u"), null, reason);
    }

    /// <summary>The booking was cancelled: by the ladder if the contract was executed by then, free of charge if not, though it may have been signed since. False if it had ended before.</summary>
    public bool Settle(Party by, string reason, DateTimeOffset cancelledAt, TimeZoneInfo zone) =>
        End(reason, CancellationFee.Of(Price, Paid, ExecutedAt <= cancelledAt ? Ladder : null, by, cancelledAt, Clock, zone), cancelledAt);

    /// <summary>The slots are gone because the hold lapsed: nothing is owed, what was paid goes back. False if it had ended before.</summary>
    public bool Lapse(string reason, DateTimeOffset expiredAt, TimeZoneInfo zone) => End(reason, Paid.Minor == 0
        ? null
        : CancellationFee.Nothing(FreeOfCharge.HoldLapsed, Price, Paid, expiredAt, Clock, zone), expiredAt);

    /// <summary>
    /// Others have bought of what the cancelled booking gave back: the fee falls in proportion. Before the settlement it is kept for it; older news
    /// changes nothing. True if the fee changed.
    /// </summary>
    public bool CreditResale(Resale resale)
    {
        if (resale.ResoldMinutes <= (Resale?.ResoldMinutes ?? 0)) return false;
        Resale = resale;
        var (before, after) = (CancellationFee, CancellationFee?.After(resale));
        Record("Slots sold again", before?.Fee, after?.Fee, $"{resale.ResoldMinutes} of {resale.CancelledMinutes} minutes");
        CancellationFee = after;
        return after != before;
    }

    /// <summary>The document's content as it stands now.</summary>
    StatementOfWork Work(string language, string template, TimeZoneInfo zone) => new(BookingId!.Value, Organisation, Title, Product!, Purpose!.Value, Stages, Lines, Charges!, Ladder!, zone)
    {
        Language = language,
        Template = template,
        SpecialTerms = SpecialTerms,
        Payments = PaymentTerms,
    };

    bool End(string reason, CancellationFee? fee, DateTimeOffset at)
    {
        if (Ended) return false;
        EndedAt = at;
        if (State == ContractState.Executed) MoveTo(ContractState.Terminated, "Terminated", reason);
        else MoveTo(ContractState.Withdrawn, "Withdrawn", reason);
        if (fee is null) return true;
        CancellationFee = Resale is null ? fee : fee.After(Resale);
        Record("Cancellation fee set", null, CancellationFee.Fee, string.Create(CultureInfo.InvariantCulture,
            $"{fee.Percent:0.##} % of {fee.Price}{(CancellationFee.Credit is { } credit ? $" less {credit.Amount} for what was sold again" : "")}, {fee.DaysBeforeCommencement} days before commencement; {fee.Paid} paid"));
        return true;
    }

    IEnumerable<Fault> FaultsOf(Deposit deposit, Money atMost, DateOnly today)
    {
        if (deposit.Amount.Currency != Price.Currency)
            yield return new("wrong-currency", $"This contract is in {Price.Currency}.", "/amount/currency");
        else if (deposit.Amount.Minor <= 0)
            yield return new("invalid-amount", "A payment is more than nothing.", "/amount/minor");
        else if (deposit.Amount.Minor > atMost.Minor)
            yield return new("above-price", $"Only {atMost} is not paid yet.", "/amount/minor");
        if (deposit.Reference.Length is 0 or > Deposit.LongestReference || deposit.Reference.Any(char.IsControl))
            yield return new("invalid-reference", $"A reference has 1 to {Deposit.LongestReference} characters on one line.", "/reference");
        if (deposit.ReceivedOn > today) yield return new("received-in-future", "A payment is recorded once it has been made.", "/receivedOn");
    }

    void MoveTo(ContractState state, string what, string why)
    {
        Record(what, State == ContractState.Draft ? null : State, state, why);
        State = state;
    }
}
