using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

/// <summary>
/// Work for 100 million won is moved because the firm asked. Over 180 days before commencement cancelling costs 10 %, from 91 on 30 %, from 61 on
/// 50 %, from 31 on 75 %, then 100 %.
/// </summary>
public class RescheduleTests
{
    // Asked 20 days before, where cancelling costs 100 %; moved by 300 days. 320 days before the new date would be 10 %.
    [Fact]
    public void A_firm_that_puts_its_work_off_pays_by_the_old_date_until_both_have_signed()
    {
        var contract = Sample.Executed();
        contract.Moves(Sample.Later(300), "Not ready.", 7, askedBy: Party.Organisation);

        CancelledAt(contract, 20);

        Assert.Equal((20, 100m, Money.Krw(100_000_000), Sample.Commencement), Counted(contract));
    }

    [Fact]
    public void Once_both_have_signed_the_new_date_counts()
    {
        var contract = Sample.Executed();
        contract.Moves(Sample.Later(300), "Not ready.", 7, askedBy: Party.Organisation);
        contract.SignsTheMove();

        CancelledAt(contract, 20);

        // 20 + 300 days before: 10 % of 100 million.
        Assert.Equal((320, 10m, Money.Krw(10_000_000), null), Counted(contract));
    }

    // Signed for day 0, moved to day -50: 110 days before the old date are 60 before the new one, 75 % instead of 30 %.
    [Fact]
    public void A_firm_that_brings_its_work_forward_pays_by_the_new_date_at_once()
    {
        var contract = Sample.Executed();
        contract.Moves(Sample.Later(-50), "We are ready.", 7, askedBy: Party.Organisation);

        CancelledAt(contract, 110);

        Assert.Equal((60, 75m, Money.Krw(75_000_000), Sample.Commencement.AddDays(-50)), Counted(contract));
    }

    [Fact]
    public void A_second_wish_takes_nothing_back_that_the_first_brought_nearer()
    {
        var contract = Sample.Executed();
        contract.Moves(Sample.Later(-50), "We are ready.", 7, askedBy: Party.Organisation);
        contract.Moves(Sample.Later(300), "We are not.", 9, askedBy: Party.Organisation);

        CancelledAt(contract, 110);

        Assert.Equal((60, 75m), (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Percent));
    }

    /// <summary>The firm has not agreed to what staff asked in its name.</summary>
    [Theory]
    [InlineData(-50)]
    [InlineData(300)]
    public void What_staff_asked_for_changes_no_fee_before_both_have_signed(int days)
    {
        var contract = Sample.Executed();
        contract.Moves(Sample.Later(days), "By telephone.", 7, askedBy: Party.Centre);

        CancelledAt(contract, 110);

        Assert.Equal((110, 30m), (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Percent));
    }

    // Asked to day 300 and not signed, then moved by the centre to day 310 a day later: 14 days after that leaving is free, 15 days after it day 0 counts.
    [Theory]
    [InlineData(86, FreeOfCharge.CentreMoved, 0)]
    [InlineData(85, null, 50_000_000)]
    public void A_later_move_by_the_centre_lets_the_firm_leave_but_signs_nothing_for_it(int daysBefore, FreeOfCharge? free, long fee)
    {
        var contract = Sample.Executed();
        contract.Moves(Sample.Later(300), "Not ready.", 7, askedBy: Party.Organisation);
        contract.Moves(Sample.Later(310), "Line closed.", 9, Sample.Commencement.AddDays(-100));

        CancelledAt(contract, daysBefore);

        Assert.Equal((daysBefore, free, Money.Krw(fee)), (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Free, contract.CancellationFee.Fee));
    }

    [Fact]
    public void A_move_by_the_centre_to_before_the_day_asked_for_is_no_delay()
    {
        var contract = Sample.Executed();
        contract.Moves(Sample.Later(300), "Not ready.", 7, askedBy: Party.Organisation);
        contract.Moves(Sample.Later(290), "Line closed.", 9, Sample.Commencement.AddDays(-25));

        CancelledAt(contract, 20);

        Assert.Equal((null, 100m), (contract.CancellationFee!.Free, contract.CancellationFee.Percent));
    }

    [Fact]
    public void An_unsigned_contract_is_written_anew_and_names_the_new_date()
    {
        var contract = Sample.Contract();
        contract.SignedByFirm();
        contract.Moves(Sample.Later(300), "Not ready.", 7, askedBy: Party.Organisation);

        Assert.Equal((2, ContractState.ReadyToSign, 0), (contract.Revision, contract.State, contract.Signatures.Count));
        // 1 July 2027 and 300 days.
        Assert.Contains("2028-04-26", contract.DocumentText);
        Assert.Null(contract.CountedFrom);
    }

    [Fact]
    public void The_change_order_says_what_the_fee_counts_from_until_it_is_signed()
    {
        var contract = Sample.Executed();
        contract.Moves(Sample.Later(300), "Not ready.", 7, askedBy: Party.Organisation);

        var order = Contract.ChangeOrder(contract, Sample.Commencement, "Not ready.", CdmoBooking.Contracting.Documents.Template.Of(ContractKind.ChangeOrder, "en"), Sample.OneEach, Sample.Seoul, Sample.Now);

        Assert.Contains("Until both sides have signed, cancellation fees are counted from 2027-07-01 09:00.", order.DocumentText);
        Assert.Contains("Not ready", order.DocumentText);
    }

    static void CancelledAt(Contract contract, int daysBefore) =>
        contract.Settle(Party.Organisation, "Study stopped", Sample.Commencement.AddDays(-daysBefore), Sample.Seoul);

    static (int, decimal, Money, DateTimeOffset?) Counted(Contract contract) => contract.CancellationFee is { } fee
        ? (fee.DaysBeforeCommencement, fee.Percent, fee.Fee, fee.CountedFrom)
        : default;
}
