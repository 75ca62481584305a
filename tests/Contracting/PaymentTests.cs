using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CsCheck;
using static CdmoBooking.Contracting.Tests.Sample;

namespace CdmoBooking.Contracting.Tests;

public class PaymentTests
{
    [Fact]
    public void A_schedule_adds_up_to_what_the_firm_pays_whatever_its_percentages() => Gen.Select(
            Gen.Long[0, 10_000_000_000], Gen.Decimal[0, 100], Gen.Decimal[0, 100].List[1, 6], Gen.Decimal[0, 30])
        .Sample((net, deposit, shares, vat) =>
        {
            var charges = new Charges(Money.Krw(net), Math.Round(vat, 2), null, Math.Round(deposit, 2));
            var terms = PaymentTerm.Of(charges, 14, [.. shares.Select((s, i) => new Installment($"part {i}", Math.Round(s, 2), PaymentEvent.End, i))]);
            return terms.Sum(t => t.Amount.Minor) == charges.Payable.Minor && terms.All(t => t.Amount.Minor >= 0);
        }, iter: 10_000);

    [Fact]
    public void Payments_are_due_from_signing_commencement_and_end_by_the_days_of_the_centre()
    {
        var contract = Domain.Contract.Draft(Work() with
        {
            Payments =
            [
                new("deposit", Money.Krw(20_000_000), PaymentEvent.Execution, 14), new("before the work", Money.Krw(50_000_000), PaymentEvent.Commencement, -30),
                new("final payment", Money.Krw(30_000_000), PaymentEvent.End, 30),
            ],
        }, OneEach, Now);
        Assert.Null(contract.Payments(Seoul)[0].Due);

        contract.SignedByFirm();
        contract.SignedByCentre();

        // Signed 200 days before 1 July 2027: 13 December 2026; filled by 4 August.
        Assert.Equal([new(2026, 12, 27), new(2027, 6, 1), new(2027, 9, 3)], contract.Payments(Seoul).Select(p => p.Due!.Value));
    }

    [Fact]
    public void Receipts_pay_the_earlier_payments_first_and_what_is_late_is_overdue()
    {
        var contract = Executed();
        contract.Receives(25_000_000);

        var payments = contract.Payments(Seoul);
        Assert.Equal([Money.Krw(20_000_000), Money.Krw(5_000_000)], payments.Select(p => p.Received));
        var due = payments[1].Due!.Value;
        Assert.Equal([PaymentState.Paid, PaymentState.Open], payments.Select(p => p.StateOn(due)));
        Assert.Equal([PaymentState.Paid, PaymentState.Overdue], payments.Select(p => p.StateOn(due.AddDays(1))));
    }

    [Fact]
    public void A_payment_is_told_of_once_when_it_is_due_within_a_week_and_once_when_it_is_overdue()
    {
        var contract = Executed();
        var due = contract.Payments(Seoul)[0].Due!.Value;
        IReadOnlyList<string> On(int days) => [.. contract.Remind(due.AddDays(days), Seoul).Select(p => p.Title)];

        Assert.Empty(On(-8));
        Assert.Equal(["deposit"], On(-7));
        Assert.Empty(On(-7));
        Assert.Empty(On(0));
        Assert.Equal(["deposit"], On(1));
        Assert.Empty(On(2));
    }

    [Fact]
    public void The_account_of_a_cancelled_contract_has_its_receipts_and_its_fee_alone()
    {
        var contract = Executed();
        contract.Receives(20_000_000);
        contract.Settle(Party.Organisation, "Study stopped", Commencement.AddDays(-100), Seoul);

        // 30 % of 100 million less 20 million paid.
        Assert.Equal([("receipt", -20_000_000L), ("cancellation fee", 30_000_000L)], Statement.PostingsOf(contract, Seoul).Select(p => (p.What, p.Amount.Minor)));
    }
}
