using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

public class MovedSlotsTests
{
    [Fact]
    public void The_ladder_counts_from_where_the_slots_were_moved_to_and_the_signed_text_stays()
    {
        var contract = Sample.Executed();
        var (text, moved) = (contract.DocumentText, Later(100));

        contract.Moves(moved, "Line closed.", 7);
        contract.Settle(Party.Organisation, "Study stopped", Sample.Commencement, Sample.Seoul);

        Assert.Equal((moved[0].Slot.Start, text), (contract.Commencement, contract.DocumentText));
        Assert.Equal((100, 30m), (contract.CancellationFee!.DaysBeforeCommencement, contract.CancellationFee.Percent));
    }

    [Fact]
    public void Of_two_moves_the_newer_counts_in_whatever_order_they_come()
    {
        var contract = Sample.Executed();
        contract.Moves(Later(100), "Second.", 9);
        contract.Moves(Later(50), "First.", 7);
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
        contract.Moves(Later(1), "Again.", 10);
        Assert.Equal(version, contract.Version);
    }

    [Theory, BothShapes]
    public async Task A_move_that_Contracting_hears_of_before_the_approval_is_in_the_contract_and_an_older_one_after_it_is_not(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(), 10, 15));
        var slot = booking.Stages[0].Slot!;
        var moved = new SlotsMoved(booking.Id, 9, "alpha", [new(booking.Stages[0].Service, 1, slot with { Start = Day(30), End = Day(35) })], "Line closed.");
        Task Hears(SlotsMoved message) => host.In(async services =>
        {
            await services.GetRequiredService<MoveOnSlotsMoved>().Handle(message, default);
            return await services.GetRequiredService<ContractingDb>().SaveChangesAsync();
        });

        await Hears(moved);
        await host.Decide("staff", booking.Id, "approve");
        await Hears(moved with { Version = 8, Stages = [moved.Stages[0] with { Slot = slot with { Start = Day(50), End = Day(55) } }] });

        var contract = await host.ContractOf(booking.Id);
        Assert.Equal(Day(30), await host.In(async services => (await services.GetRequiredService<ContractingDb>().Contracts.FindAsync(contract.Id))!.Commencement));
        Assert.Contains("2027-02-03", await host.Client("alpha-signatory").GetStringAsync($"{Steps.Contracts}/{contract.Id}/document"));
    }

    static IReadOnlyList<BookedStage> Later(int days) =>
        [.. Sample.Stages.Select(s => s with { Slot = s.Slot with { Start = s.Slot.Start.AddDays(days), End = s.Slot.End.AddDays(days) } })];
}
