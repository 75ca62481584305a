using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

/// <summary>The centre moves work that was signed for one day to another. 14 days after such a move the firm may still leave free of charge.</summary>
public class CentreDelayTests
{
    // Moved by 100 days, 50 days before the signed date: 14 days later, 36 before the signed date, cancelling is free;
    // 15 days later it is 35 + 100 = 135 days before the new date, 30 %, where the signed date would make it 75 %.
    [Theory]
    [InlineData(50, 150, 0)]
    [InlineData(36, 136, 0)]
    [InlineData(35, 135, 30_000_000)]
    public void A_firm_may_leave_free_of_charge_for_14_days_after_the_centre_delayed_its_work(int daysBeforeSigned, int days, long fee)
    {
        var contract = Sample.Executed();
        contract.Receives(20_000_000);
        contract.Moves(Moved(100), "The opening slips.", 7, Sample.Commencement.AddDays(-50));

        Cancel(contract, daysBeforeSigned);

        Assert.Equal((days, Money.Krw(fee), Money.Krw(fee - 20_000_000)),
            (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Fee, contract.CancellationFee.Due));
        Assert.Equal(fee == 0 ? FreeOfCharge.CentreMoved : null, contract.CancellationFee.Free);
    }

    [Fact]
    public void A_place_that_the_firm_chose_itself_binds_it_from_the_start_but_counts_from_the_later_date()
    {
        var contract = Sample.Executed();
        contract.Moves(Moved(100), "The firm chose a replacement.", 7);

        Cancel(contract, 50);

        Assert.Equal((150, Money.Krw(30_000_000)), (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Fee));
    }

    [Fact]
    public void A_move_to_an_earlier_day_brings_no_higher_fee_nearer()
    {
        var contract = Sample.Executed();
        contract.Moves(Moved(-50), "Earlier.", 7, Sample.Commencement.AddDays(-100));

        Cancel(contract, 91);

        // 41 days before the new day would be 75 %; 91 before the signed one are 30 %.
        Assert.Equal((91, 30m), (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Percent));
    }

    [Fact]
    public void A_delay_that_the_centre_makes_up_for_is_none()
    {
        var contract = Sample.Executed();
        contract.Moves(Moved(100), "The opening slips.", 7, Sample.Commencement.AddDays(-100));
        contract.Moves(Moved(0), "It opens in time after all.", 8, Sample.Commencement.AddDays(-95));

        Cancel(contract, 91);

        Assert.Equal((91, 30m), (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Percent));
    }

    static void Cancel(Contract contract, int daysBeforeSigned) =>
        contract.Settle(Party.Organisation, "Too late for us", Sample.Commencement.AddDays(-daysBeforeSigned), Sample.Seoul);

    static IReadOnlyList<BookedStage> Moved(int days) =>
        [.. Sample.Stages.Select(s => s with { Slot = s.Slot with { Start = s.Slot.Start.AddDays(days), End = s.Slot.End.AddDays(days) } })];
}
