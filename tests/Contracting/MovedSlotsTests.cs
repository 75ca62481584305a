using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

public class MovedSlotsTests
{
    [Fact]
    public void The_ladder_counts_from_where_the_slots_were_moved_to_and_the_signed_text_stays()
    {
        var contract = Sample.Executed();
        var (text, moved) = (contract.DocumentText, Later(100));

        contract.Move(moved, "Line closed.", 7);
        contract.Settle(Party.Organisation, "Study stopped", Sample.Commencement, Sample.Seoul);

        Assert.Equal((moved[0].Slot.Start, text), (contract.Commencement, contract.DocumentText));
        Assert.Equal((100, 30m), (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Percent));
    }

    [Fact]
    public void Of_two_moves_the_newer_counts_in_whatever_order_they_come()
    {
        var contract = Sample.Executed();
        contract.Move(Later(100), "Second.", 9);
        contract.Move(Later(50), "First.", 7);
        contract.LoseSlots("Before both.", 5);

        Assert.Equal(Sample.Commencement.AddDays(100), contract.Commencement);
    }

    [Fact]
    public void A_loss_of_capacity_is_on_record_until_the_contract_has_ended()
    {
        var contract = Sample.Executed();
        var version = contract.Version;
        contract.LoseSlots("Line closed.", 7);
        Assert.Equal(version + 1, contract.Version);

        contract.Settle(Party.Centre, "Line lost", Sample.Commencement, Sample.Seoul);
        version = contract.Version;
        contract.LoseSlots("Again.", 9);
        contract.Move(Later(1), "Again.", 10);
        Assert.Equal(version, contract.Version);
    }

    static IReadOnlyList<BookedStage> Later(int days) =>
        [.. Sample.Stages.Select(s => s with { Slot = s.Slot with { Start = s.Slot.Start.AddDays(days), End = s.Slot.End.AddDays(days) } })];
}
