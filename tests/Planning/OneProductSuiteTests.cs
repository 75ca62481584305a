using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class OneProductSuiteTests
{
    static Timeline Beside(params Occupation[] neighbours) => Under(new() { Neighbours = neighbours });

    [Fact]
    public void A_slot_never_overlaps_another_product_in_the_suite_and_keeps_both_changeovers()
    {
        var line = Beside(Slot(6, 10, Theirs));
        Assert.Equal(Between(0, 4), line.EarliestSlot(Days(4), Ours, Between(0, 30)));
        Assert.Equal(Between(12, 17), line.EarliestSlot(Days(5), Ours, Between(0, 30)));
    }

    [Fact]
    public void The_same_product_may_be_open_on_several_lines() =>
        Assert.Equal(Between(2, 6), Beside(Slot(0, 10, Ours)).EarliestSlot(Days(4), Ours, Between(2, 30)));

    [Fact]
    public void Neighbours_may_overlap_each_other() =>
        Assert.Equal(Between(14, 18), Beside(Slot(0, 12, Theirs), Slot(3, 9, Theirs)).EarliestSlot(Days(4), Ours, Between(0, 30)));

    [Fact]
    public void Gaps_in_the_suite_are_those_of_the_matrix()
    {
        var line = Under(new() { Neighbours = [Slot(8, 10, Theirs)], Changeovers = new([new("theirs", null, null, null, Days(5)), new("ours", null, null, null, Days(1))]) });
        Assert.Equal(Between(3, 7), line.EarliestSlot(Days(4), Ours, Between(3, 30)));
        Assert.Equal(Between(15, 20), line.EarliestSlot(Days(5), Ours, Between(3, 30)));
    }

    [Fact]
    public void A_neighbour_is_made_ready_as_its_own_line_needs_it()
    {
        var longer = new ChangeoverMatrix([new(null, null, null, null, Days(5))]);
        var line = Beside(Slot(10, 12, Theirs) with { Changeovers = longer });
        Assert.Equal(Between(1, 5), line.EarliestSlot(Days(4), Ours, Between(1, 30)));
        Assert.Equal(Between(14, 18), line.EarliestSlot(Days(4), Ours, Between(2, 30)));
    }

    [Fact]
    public void A_slot_is_occupied_from_the_changeover_of_the_suite() =>
        Assert.Equal(Day(10), Beside(Slot(2, 8, Theirs), Slot(0, 4, Theirs), Slot(9, 11, Ours)).OccupiedFrom(Slot(12, 14, Ours)));

    [Fact]
    public void The_longest_changeover_of_line_and_suite_counts()
    {
        var rules = new LineRules { Neighbours = [Slot(2, 8, Making("third")), Slot(1, 8, Making("fourth"))], Changeovers = new([new("third", null, null, null, Days(4)), new("fourth", null, null, null, Days(3))]) };
        Assert.Equal(Day(8), Under(rules, Slot(0, 1, Theirs)).OccupiedFrom(Slot(12, 14, Ours)));
    }

    [Fact]
    public void A_slot_on_the_line_since_then_has_ended_the_changeover_of_the_suite() =>
        Assert.Equal(Day(10.5), Under(new() { Neighbours = [Slot(0, 5, Theirs)] }, Slot(7, 10, Ours)).OccupiedFrom(Slot(11, 14, Making("ours", changeover: 6))));

    [Fact]
    public void A_pool_disregards_its_neighbours() =>
        Assert.Equal(Between(0, 4), new Timeline("a", "A", Utc, capacity: 2, rules: new() { Neighbours = [Slot(0, 9, Theirs)] }).EarliestSlot(Days(4), Ours, Between(0, 30)));

    [Fact]
    public void Another_slot_on_the_line_leaves_the_suite_as_it_is() =>
        Assert.Equal(Between(17, 18), Beside(Slot(6, 15, Theirs)).With(Slot(0, 1, Ours)).EarliestSlot(Days(1), Ours, Between(5, 30)));

    [Fact]
    public void Free_windows_are_cut_by_the_suite() =>
        Assert.Equal([Between(0, 4), Between(12, 16)], Beside(Slot(6, 10, Theirs)).FreeWindows(Days(4), Ours, Between(0, 30), 9));
}
