using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

public class CancellationTests
{
    // Price 100,000,000; deposit of 20,000,000 paid; due = fee - 20,000,000.
    [Theory]
    [InlineData(181, 10, 10_000_000, -10_000_000)] // over 180 days: 10 %, half of the deposit goes back
    [InlineData(180, 30, 30_000_000, 10_000_000)]
    [InlineData(91, 30, 30_000_000, 10_000_000)]
    [InlineData(90, 50, 50_000_000, 30_000_000)]
    [InlineData(61, 50, 50_000_000, 30_000_000)]
    [InlineData(60, 75, 75_000_000, 55_000_000)]
    [InlineData(31, 75, 75_000_000, 55_000_000)]
    [InlineData(30, 100, 100_000_000, 80_000_000)]
    [InlineData(0, 100, 100_000_000, 80_000_000)]
    [InlineData(-3, 100, 100_000_000, 80_000_000)] // after commencement the last step still holds
    public void A_firm_that_cancels_pays_by_the_ladder_it_signed(int days, int percent, long fee, long due)
    {
        var contract = Sample.Executed();
        contract.Receives(20_000_000);

        Assert.True(contract.Settle(Party.Organisation, "Study stopped", Sample.Commencement.AddDays(-days), Sample.Seoul));

        Assert.Equal(ContractState.Terminated, contract.State);
        Assert.Equal(
            new CancellationFee(days, percent, Money.Krw(100_000_000), Money.Krw(fee), Money.Krw(20_000_000), Money.Krw(due)),
            contract.CancellationFee! with { Tier = null });
    }

    [Theory]
    [InlineData(200, 181, null)]
    [InlineData(180, 91, 180)]
    [InlineData(91, 91, 180)]
    [InlineData(31, 31, 60)]
    [InlineData(30, null, 30)]
    [InlineData(-3, null, 30)]
    public void A_fee_names_the_days_for_which_its_step_holds(int days, int? from, int? upTo)
    {
        var contract = Sample.Executed();

        contract.Settle(Party.Organisation, "Study stopped", Sample.Commencement.AddDays(-days), Sample.Seoul);

        Assert.Equal(new FeeTier(from, upTo), contract.CancellationFee!.Tier);
    }

    [Fact]
    public void Days_are_those_of_the_centre_not_of_greenwich()
    {
        // Commencement 1 July 09:00 in Seoul. 31 May 14:59 UTC is 31 May 23:59 there: 31 days, 75 %. A minute later is 1 June: 30 days, 100 %.
        var (before, after) = (Sample.Executed(), Sample.Executed());
        before.Settle(Party.Organisation, "", new(2027, 5, 31, 14, 59, 0, TimeSpan.Zero), Sample.Seoul);
        after.Settle(Party.Organisation, "", new(2027, 5, 31, 15, 0, 0, TimeSpan.Zero), Sample.Seoul);

        Assert.Equal((31, 75m), (before.CancellationFee!.DaysBeforeCommencement, before.CancellationFee.Percent));
        Assert.Equal((30, 100m), (after.CancellationFee!.DaysBeforeCommencement, after.CancellationFee.Percent));
    }

    [Fact]
    public void A_cancellation_by_the_centre_costs_nothing_and_gives_the_deposit_back()
    {
        var contract = Sample.Executed();
        contract.Receives(20_000_000);

        contract.Settle(Party.Centre, "Line lost", Sample.Commencement.AddDays(-1), Sample.Seoul);

        // 0 % of 100,000,000 less 20,000,000 paid: 20,000,000 go back.
        Assert.Equal((Money.Krw(0), Money.Krw(-20_000_000)), (contract.CancellationFee!.Fee, contract.CancellationFee.Due));
    }

    [Fact]
    public void Until_both_sides_have_signed_a_cancellation_withdraws_the_contract_free_of_charge()
    {
        var contract = Sample.Contract();
        contract.SignedByFirm();
        contract.Receives(20_000_000);

        contract.Settle(Party.Organisation, "Changed our mind", Sample.Commencement.AddDays(-5), Sample.Seoul);

        Assert.Equal(ContractState.Withdrawn, contract.State);
        Assert.Equal((Money.Krw(0), Money.Krw(-20_000_000)), (contract.CancellationFee!.Fee, contract.CancellationFee.Due));
    }

    [Fact]
    public void A_signature_that_came_after_the_cancellation_was_given_in_vain()
    {
        var contract = Sample.Executed();

        contract.Settle(Party.Organisation, "Changed our mind", Sample.Now.AddMinutes(-1), Sample.Seoul);

        Assert.Equal((ContractState.Terminated, Money.Krw(0)), (contract.State, contract.CancellationFee!.Fee));
    }

    [Fact]
    public void A_lapsed_hold_gives_back_what_was_paid()
    {
        var contract = Sample.Contract();
        contract.Receives(5_000_000);

        Assert.True(contract.Lapse("Lapsed", Sample.Now, Sample.Seoul));

        Assert.Equal(ContractState.Withdrawn, contract.State);
        Assert.Equal(Money.Krw(-5_000_000), contract.CancellationFee!.Due);
    }

    [Fact]
    public void A_lapsed_hold_ends_even_an_executed_contract_without_a_fee()
    {
        var contract = Sample.Executed();

        contract.Lapse("Lapsed", Sample.Now, Sample.Seoul);

        Assert.Equal(ContractState.Terminated, contract.State);
        Assert.Null(contract.CancellationFee);
    }

    [Fact]
    public void A_contract_ends_once_and_the_first_settlement_stands()
    {
        var contract = Sample.Executed();
        contract.Settle(Party.Organisation, "First", Sample.Commencement.AddDays(-181), Sample.Seoul);
        var (version, fee) = (contract.Version, contract.CancellationFee);

        Assert.False(contract.Settle(Party.Organisation, "Second", Sample.Commencement, Sample.Seoul));
        Assert.False(contract.Lapse("Lapsed", Sample.Commencement, Sample.Seoul));

        Assert.Equal((version, fee), (contract.Version, contract.CancellationFee));
    }
}
