using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Tests;

/// <summary>One booking of alpha: a drug substance of two batches and its filling, from 1 July 2027, 09:00 in Seoul (midnight UTC).</summary>
static class Sample
{
    public static readonly Guid Booking = Guid.Parse("019a0000-0000-7000-8000-000000000001");
    public static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");
    public static readonly DateTimeOffset Commencement = new(2027, 7, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = Commencement.AddDays(-200);
    public static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>Over 180 days 10 %, 91-180 30 %, 61-90 50 %, 31-60 75 %, 30 and fewer 100 %.</summary>
    public static readonly FeeLadder Ladder = new([new(181, 10), new(91, 30), new(61, 50), new(31, 75), new(0, 100)]);

    public static readonly IReadOnlyList<BookedStage> Stages =
    [
        new("microbial-ds", 2, new("ds-500", "Microbial 500 L", Commencement, Commencement.AddDays(25), false)),
        new("fill-finish", 1, new("fill-1", "Fill-finish 1", Commencement.AddDays(30), Commencement.AddDays(34), false)),
    ];

    public static RateCard Card(long perBatch = 40_000_000) => new(
        Guid.CreateVersion7(), Now.AddDays(-1), 20, Ladder,
        [new("microbial-ds", Money.Krw(perBatch)), new("fill-finish", Money.Krw(20_000_000)), new("tox-4wk", Money.Krw(300_000_000), Flat: true)]);

    public static readonly IReadOnlyList<QuoteLine> Lines = Card().LinesOf(Work(Stages));

    /// <summary>Of a large firm.</summary>
    public static IReadOnlyList<WorkToPrice> Work(IReadOnlyList<BookedStage> stages, CustomerClass customer = CustomerClass.Large) =>
        WorkToPrice.Of(stages, Purpose.Engineering, customer);

    /// <summary>Price 100 million without VAT, deposit 20 million.</summary>
    public static StatementOfWork Work(string title = "Engineering run of ALB-1") => new(
        Booking, "alpha", title, new("ALB-1", "microbial"), Purpose.Engineering, Stages,
        Lines, Charges, Ladder, Seoul)
    {
        Payments = PaymentTerm.Of(Charges, 14, PaymentTerm.Standard),
    };

    static Charges Charges => new(Money.Krw(100_000_000), 0, null, DepositPercent: 20);

    public static readonly SigningRule OneEach = new(ContractKind.SOW, Seat.OneEach);

    public static Contract Contract() => Domain.Contract.Draft(Work(), OneEach, Now);

    public static Contract Executed()
    {
        var contract = Contract();
        contract.SignedByFirm();
        contract.SignedByCentre();
        return contract;
    }

    /// <summary>Executed by alpha and the centre.</summary>
    public static Contract Agreement(ContractKind kind, DateOnly? until = null)
    {
        var agreement = Domain.Contract.DraftAgreement(Guid.NewGuid(), kind, "alpha", null, $"{kind} of alpha", new($"# {kind}"), "en", until, Money.Krw(0), "u-staff", Now);
        agreement.Offer(new(kind, Seat.OneEach), Now);
        agreement.Sign(Firm(), "I agree", Now);
        agreement.Sign(Centre(), "I agree", Now);
        return agreement;
    }

    public static Signatory Firm(string userId = "u-alpha", string name = "Han Ji-woo") => new(Party.Organisation, "alpha", userId, name);

    public static Signatory Centre(string userId = "u-centre", string name = "Kim Min-seok") => new(Party.Centre, null, userId, name);

    /// <summary>True if this opened the gate of the standard rules.</summary>
    public static bool SignedByFirm(this Contract contract) => contract.OpensGate(c => c.Sign(Firm(), "I agree for alpha", Now));

    public static bool SignedByCentre(this Contract contract) => contract.OpensGate(c => c.Sign(Centre(), "I agree for the centre", Now));

    public static bool Receives(this Contract contract, long won, string reference = "KB-1") =>
        contract.OpensGate(c => c.Receive(new(Money.Krw(won), reference, Today), Today));

    public static bool Moves(this Contract contract, IReadOnlyList<BookedStage> stages, string reason, int version, DateTimeOffset? byCentreAt = null, Party? askedBy = null) =>
        contract.Move(stages, reason, version, OneEach, CdmoBooking.Contracting.Documents.Template.Of(ContractKind.SOW, "en"), Seoul, Now, byCentreAt, askedBy);

    /// <summary>The change order about the present slots is signed by both.</summary>
    public static void SignsTheMove(this Contract contract) => contract.Amend(Domain.Contract.ChangeOrder(
        contract, Commencement, "As asked.", CdmoBooking.Contracting.Documents.Template.Of(ContractKind.ChangeOrder, "en"), OneEach, Seoul, Now));

    /// <summary>The work, so many days later.</summary>
    public static IReadOnlyList<BookedStage> Later(int days) =>
        [.. Stages.Select(s => s with { Slot = s.Slot with { Start = s.Slot.Start.AddDays(days), End = s.Slot.End.AddDays(days) } })];

    static bool OpensGate(this Contract contract, Action<Contract> act)
    {
        var before = contract.GateMet;
        act(contract);
        contract.Check(Gate.Firm, ContractRules.Standard.Missing(Gate.Firm, contract, [], null, Today));
        return contract.GateMet && !before;
    }

    /// <summary>The refusal that the act meets.</summary>
    public static Refusal Refused(Action act) => Assert.Throws<Refusal>(act);
}
