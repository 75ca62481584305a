using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class PoolTests
{
    [Fact]
    public void A_pool_takes_a_slot_while_a_unit_is_left() =>
        Assert.Equal(Day(1), Line(capacity: 2, slots: Slot(0, 5, Theirs)).EarliestStart(Days(3), Ours, Between(1, 30)));

    [Fact]
    public void A_full_pool_takes_a_slot_when_the_first_unit_is_free_again() =>
        Assert.Equal(Day(4), Line(capacity: 2, slots: [Slot(0, 5, Theirs), Slot(1, 4, Theirs)]).EarliestStart(Days(3), Ours, Between(0, 30)));

    [Fact]
    public void A_slot_ends_before_a_pool_is_full() =>
        Assert.Equal(Day(0), Line(capacity: 2, slots: [Slot(0, 9, Theirs), Slot(3, 6, Theirs)]).EarliestStart(Days(3), Ours, Between(0, 30)));

    [Fact]
    public void A_pool_needs_no_changeover()
    {
        var pool = Line(capacity: 2, slots: [Slot(0, 5, Theirs), Slot(0, 5, Theirs)]);
        Assert.Equal(Day(5), pool.EarliestStart(Days(3), Ours, Between(0, 30)));
        Assert.Equal(Day(5), pool.OccupiedFrom(Slot(5, 8, Ours)));
    }

    [Fact]
    public void Slots_that_touch_do_not_overlap() =>
        Assert.Equal(Day(0), Line(capacity: 2, slots: [Slot(0, 3, Theirs), Slot(3, 6, Theirs)]).EarliestStart(Days(6), Ours, Between(0, 30)));

    [Fact]
    public void A_pool_observes_opening_and_closures() =>
        Assert.Equal(Day(6), Line(capacity: 3, opens: 2, closures: [Between(4, 6)]).EarliestStart(Days(3), Ours, Between(0, 30)));

    [Fact]
    public void A_slot_uses_a_unit_of_a_pool() =>
        Assert.Equal(Day(5), Line(capacity: 2, slots: Slot(0, 9, Theirs)).With(Slot(0, 5, Ours)).EarliestStart(Days(1), Ours, Between(0, 30)));

    [Fact]
    public void A_pool_that_lost_units_takes_nothing_until_enough_are_free() =>
        Assert.Equal(Day(8), Line(capacity: 2, slots: [Slot(0, 5, Theirs), Slot(0, 8, Theirs), Slot(0, 9, Theirs)]).EarliestStart(Days(1), Ours, Between(0, 30)));

    [Fact]
    public void The_times_when_all_units_are_taken_may_be_asked_for_in_any_order_of_slots() =>
        Assert.Equal([Between(2, 5), Between(7, 9)], Pool.Full([Slot(7, 9, Ours), Slot(0, 5, Theirs), Slot(6, 12, Theirs), Slot(2, 6, Ours)], 2));

    [Fact]
    public void A_line_waits_for_what_it_shares()
    {
        var analysts = Pool.Full([Slot(1, 5, Theirs), Slot(0, 9, Theirs)], 2).ToList();
        Assert.Equal(Between(5, 8), Under(new() { Shared = analysts }).EarliestSlot(Days(3), Ours, Between(0, 30)));
    }

    [Fact]
    public void A_pool_waits_for_what_it_shares_too() =>
        Assert.Equal(Between(5, 8), new Timeline("a", "A", Utc, capacity: 2, rules: new() { Shared = [Between(1, 5)] }).EarliestSlot(Days(3), Ours, Between(0, 30)));
}
