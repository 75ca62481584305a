using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using static CdmoBooking.Contracting.Tests.Sample;

namespace CdmoBooking.Contracting.Tests;

public class GateTests
{
    static readonly ContractRules Rules = new(Guid.NewGuid(), Now, [],
    [
        new(Gate.Firm, [ContractKind.CDA, ContractKind.MSA], [], MouStandsFor: [ContractKind.CDA, ContractKind.MSA]),
        new(Gate.Firm, [ContractKind.QAA], [], Purposes: [Purpose.Gmp, Purpose.Ppq]),
        new(Gate.Start, [ContractKind.QAA], ["before the work"], Services: ["fill-finish"]),
    ],
    [new("before the work", 50, PaymentEvent.Commencement, -30), new("final payment", 0, PaymentEvent.End, 30)], 14);

    [Fact]
    public void A_gate_lists_everything_that_is_missing_and_who_owes_it()
    {
        var missing = Rules.Missing(Gate.Firm, Sample.Contract(), [], null, Today);

        Assert.Equal(
            [("SOW", Party.Organisation, "signatory"), ("SOW", Party.Centre, "centre-signatory"), ("CDA", Party.Centre, "staff"), ("MSA", Party.Centre, "staff"), ("deposit", Party.Organisation, "requester")],
            missing.Select(m => (m.What, m.OwedBy, m.By)));
        Assert.Equal("20,000,000 KRW of the deposit are not received yet.", missing[^1].Detail);
    }

    [Fact]
    public void An_agreement_that_awaits_a_signature_is_owed_by_who_has_not_signed()
    {
        var agreement = Domain.Contract.DraftAgreement(Guid.NewGuid(), ContractKind.CDA, "alpha", null, "Our secrets", new("# CDA"), "en", null, Money.Krw(0), "u-staff", Now);
        agreement.Offer(new(ContractKind.CDA, Seat.OneEach), Now);
        agreement.Sign(Centre(), "I agree", Now);

        var missing = Rules.Missing(Gate.Firm, Executed(), [agreement, Agreement(ContractKind.MSA)], null, Today);

        Assert.Equal(("CDA", Party.Organisation, "signatory", "CDA 'Our secrets' awaits the signature of the organisation."), (missing[0].What, missing[0].OwedBy, missing[0].By, missing[0].Detail));
        Assert.Equal("deposit", missing[1].What);
    }

    [Fact]
    public void An_engineering_run_needs_less_than_a_gmp_batch()
    {
        var agreements = new[] { Agreement(ContractKind.CDA), Agreement(ContractKind.MSA) };
        var gmp = Domain.Contract.Draft(Work() with { Purpose = Purpose.Gmp }, OneEach, Now);

        Assert.DoesNotContain("QAA", Rules.Missing(Gate.Firm, Sample.Contract(), agreements, null, Today).Select(m => m.What));
        Assert.Contains("QAA", Rules.Missing(Gate.Firm, gmp, agreements, null, Today).Select(m => m.What));
    }

    [Fact]
    public void An_agreement_whose_last_day_is_over_counts_no_more()
    {
        IReadOnlyList<string> On(DateOnly day) =>
            [.. Rules.Missing(Gate.Firm, Executed(), [Agreement(ContractKind.CDA, Today.AddDays(5)), Agreement(ContractKind.MSA)], null, day).Select(m => m.What)];

        Assert.Equal(["deposit"], On(Today.AddDays(5)));
        Assert.Equal(["CDA", "deposit"], On(Today.AddDays(6)));
    }

    [Fact]
    public void The_memorandum_of_a_joint_programme_stands_for_what_the_rule_says_as_long_as_it_is_in_force()
    {
        var mou = Agreement(ContractKind.MOU, Today);
        var gmp = Domain.Contract.Draft(Work() with { Purpose = Purpose.Gmp }, OneEach, Now);

        Assert.Equal(["SOW", "SOW", "QAA", "deposit"], Rules.Missing(Gate.Firm, gmp, [], mou, Today).Select(m => m.What));
        Assert.Contains("CDA", Rules.Missing(Gate.Firm, gmp, [], mou, Today.AddDays(1)).Select(m => m.What));
    }

    [Fact]
    public void Before_the_work_starts_the_payments_up_to_the_named_one_are_in()
    {
        // Payable 100 million: deposit 20, then 50, then the rest of 30.
        var contract = Domain.Contract.Draft(Work() with { Payments = PaymentTerm.Of(new(Money.Krw(100_000_000), 0, null, 20), 14, Rules.Schedule) }, OneEach, Now);
        contract.Receives(69_999_999);
        IReadOnlyList<MissingItem> Missing() => Rules.Missing(Gate.Start, contract, [Agreement(ContractKind.QAA)], null, Today);

        Assert.Equal("1 KRW of the before the work are not received yet.", Assert.Single(Missing()).Detail);
        contract.Receives(1, "KB-2");
        Assert.Empty(Missing());
    }

    [Fact]
    public void The_gate_to_a_firm_booking_is_met_once_and_for_good()
    {
        var contract = Executed();

        Assert.True(contract.Check(Gate.Firm, []));
        Assert.False(contract.Check(Gate.Firm, []));
        Assert.False(contract.Check(Gate.Firm, [new("CDA", Party.Centre, "staff", "It has ended.")]));
        Assert.True(contract.GateMet);
    }

    [Fact]
    public void What_is_missing_is_told_again_only_when_it_has_changed()
    {
        var contract = Executed();
        MissingItem qaa = new("QAA", Party.Centre, "staff", "None is drafted.");

        Assert.False(contract.Check(Gate.Start, []));
        Assert.True(contract.Check(Gate.Start, [qaa]));
        Assert.False(contract.Check(Gate.Start, [qaa with { }]));
        Assert.True(contract.Check(Gate.Start, []));
    }

    [Fact]
    public void Rules_that_make_no_sense_are_refused_with_all_that_is_wrong()
    {
        var refusal = Refused(() => _ = new ContractRules(Guid.NewGuid(), Now,
            [new(ContractKind.CDA, [new(Party.Centre)]), new(ContractKind.CDA, Seat.OneEach), new(ContractKind.SOW, Seat.OneEach, 3)],
            [new(Gate.Firm, [ContractKind.MOU], ["unheard of", "final payment"])],
            [new("final payment", 101, PaymentEvent.End, 9000)], -1));

        Assert.Equal(
            ["hold-decides", "invalid-days", "invalid-documents", "invalid-percent", "invalid-seats", "late-payment", "repeated-kind", "unknown-payment"],
            refusal.Faults.Select(f => f.Code).Order(StringComparer.Ordinal));
    }
}
