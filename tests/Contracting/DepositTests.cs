using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

public class DepositTests
{
    [Fact]
    public void The_gate_is_met_by_the_deposit_when_it_comes_last()
    {
        var contract = Sample.Contract();

        Assert.False(contract.SignedByFirm());
        Assert.False(contract.SignedByCentre());
        Assert.False(contract.Receives(19_999_999, "KB-1")); // one won short of 20,000,000
        Assert.False(contract.GateMet);
        Assert.True(contract.Receives(1, "KB-2"));
        Assert.True(contract.GateMet);
    }

    [Fact]
    public void The_gate_is_met_by_the_second_signature_when_it_comes_last()
    {
        var contract = Sample.Contract();

        Assert.False(contract.Receives(20_000_000));
        Assert.False(contract.SignedByCentre());
        Assert.True(contract.SignedByFirm());
    }

    [Fact]
    public void The_gate_is_met_once()
    {
        var contract = Sample.Executed();

        Assert.True(contract.Receives(20_000_000, "KB-1"));
        Assert.False(contract.Receives(20_000_000, "KB-2"));
    }

    [Fact]
    public void Without_a_deposit_due_the_last_signature_meets_the_gate()
    {
        var free = new Charges(Money.Krw(100_000_000), 0, null, DepositPercent: 0);
        var contract = Contract.Draft(Sample.Work() with { Charges = free, Payments = PaymentTerm.Of(free, 14, PaymentTerm.Standard) }, Sample.OneEach, Sample.Now);

        Assert.False(contract.SignedByFirm());
        Assert.True(contract.SignedByCentre());
    }

    [Fact]
    public void Every_fault_of_a_deposit_is_listed_at_once()
    {
        var contract = Sample.Contract();

        var refusal = Sample.Refused(() => contract.Receive(new(Money.Krw(0), " ", Sample.Today.AddDays(1)), Sample.Today));

        Assert.Equal(400, refusal.Status);
        Assert.Equal(["invalid-amount", "invalid-reference", "received-in-future"], refusal.Faults.Select(f => f.Code));
        Assert.Empty(contract.Deposits);
    }

    [Theory]
    [InlineData(-1, "KRW", "invalid-amount")]
    [InlineData(0, "KRW", "invalid-amount")]
    [InlineData(100, "USD", "wrong-currency")]
    [InlineData(100_000_001, "KRW", "above-price")] // one won above the whole price
    [InlineData(long.MaxValue, "KRW", "above-price")]
    public void A_deposit_is_positive_in_the_currency_of_the_contract_and_no_more_than_its_price(long minor, string currency, string code)
    {
        var contract = Sample.Contract();

        var refusal = Sample.Refused(() => contract.Receive(new(new(minor, currency), "KB-1", Sample.Today), Sample.Today));

        Assert.Equal(code, Assert.Single(refusal.Faults).Code);
    }

    [Fact]
    public void The_same_transfer_is_recorded_once()
    {
        var contract = Sample.Contract();
        contract.Receives(1_000_000, "KB-1");

        Assert.Equal("deposit-already-recorded", Sample.Refused(() => contract.Receives(1_000_000, " KB-1 ")).Type);
        Assert.Equal(Money.Krw(1_000_000), contract.Paid);
    }

    [Fact]
    public void A_contract_that_has_ended_takes_no_deposit()
    {
        var contract = Sample.Contract();
        contract.Lapse("Lapsed", Sample.Now, Sample.Seoul);

        Assert.Equal((409, "contract-not-open"), (Sample.Refused(() => contract.Receives(1)).Status, Sample.Refused(() => contract.Receives(1)).Type));
    }
}
