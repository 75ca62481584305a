using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

/// <summary>Of a contract over 100 million won; 20 million are paid. Ten cancelled days are 14,400 minutes.</summary>
public class ResaleTests
{
    // 91 days before: 30 % = 30,000,000. 5,760 of 14,400 minutes are 40 %: 12,000,000 fall away, 18,000,000 are left, and 2,000,000 go back.
    static readonly CancellationFee FortyPercentSold = new(
        91, 30, Money.Krw(100_000_000), Money.Krw(18_000_000), Money.Krw(20_000_000), Money.Krw(-2_000_000), new(91, 180),
        Credit: new(5_760, 14_400, Money.Krw(12_000_000)));

    [Fact]
    public void The_fee_falls_by_the_share_of_the_cancelled_days_that_is_sold_again()
    {
        var contract = Cancelled(91);

        Assert.True(contract.CreditResale(new(5_760, 14_400)));

        Assert.Equal(FortyPercentSold, contract.CancellationFee);
    }

    [Fact]
    public void A_resale_that_is_heard_of_before_the_cancellation_counts_in_the_settlement()
    {
        var contract = Paid();

        Assert.False(contract.CreditResale(new(5_760, 14_400)));
        contract.Settle(Party.Organisation, "Study stopped", Sample.Commencement.AddDays(-91), Sample.Seoul);

        Assert.Equal(FortyPercentSold, contract.CancellationFee);
    }

    [Fact]
    public void What_was_sold_only_grows_whatever_comes_late_or_twice()
    {
        var contract = Cancelled(91);
        contract.CreditResale(new(5_760, 14_400));
        var version = contract.Version;

        Assert.False(contract.CreditResale(new(5_760, 14_400)));
        Assert.False(contract.CreditResale(new(1_440, 14_400)));
        Assert.Equal((version, FortyPercentSold), (contract.Version, contract.CancellationFee));

        // 60 % of the whole 30,000,000, not of what was left of it.
        Assert.True(contract.CreditResale(new(8_640, 14_400)));
        Assert.Equal((Money.Krw(12_000_000), Money.Krw(-8_000_000)), (contract.CancellationFee!.Fee, contract.CancellationFee.Due));
    }

    [Theory]
    [InlineData(1, 3_333_333, 6_666_667)] // 10 % = 10,000,000; a third of it is 3,333,333.33
    [InlineData(2, 6_666_667, 3_333_333)] // two thirds are 6,666,666.67
    [InlineData(3, 10_000_000, 0)]
    public void A_share_that_is_no_round_percentage_is_rounded_once_to_the_won(long sold, long credit, long fee)
    {
        var contract = Cancelled(181);

        contract.CreditResale(new(sold, 3));

        Assert.Equal((Money.Krw(credit), Money.Krw(fee)), (contract.CancellationFee!.Credit!.Amount, contract.CancellationFee.Fee));
    }

    [Fact]
    public void Where_nothing_is_owed_nothing_is_credited()
    {
        var contract = Paid();
        contract.Settle(Party.Centre, "Line lost", Sample.Commencement.AddDays(-5), Sample.Seoul);
        var fee = contract.CancellationFee;

        Assert.False(contract.CreditResale(new(5_760, 14_400)));

        Assert.Equal(fee, contract.CancellationFee);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(-1, 3)]
    public void No_more_than_the_whole_is_shared(long part, long whole) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Krw(100).Share(part, whole));

    static Contract Cancelled(int daysBefore)
    {
        var contract = Paid();
        contract.Settle(Party.Organisation, "Study stopped", Sample.Commencement.AddDays(-daysBefore), Sample.Seoul);
        return contract;
    }

    static Contract Paid()
    {
        var contract = Sample.Executed();
        contract.Receives(20_000_000);
        return contract;
    }
}
