using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class TimelineTests
{
    [Fact]
    public void An_empty_line_takes_a_slot_at_the_start_of_the_window() =>
        Assert.Equal(Day(3), Line().EarliestStart(Days(4), Ours, Between(3, 7)));

    [Fact]
    public void A_slot_starts_with_a_day_even_if_the_window_does_not() =>
        Assert.Equal(Day(4), Line().EarliestStart(Days(4), Ours, Between(3.25, 9)));

    [Fact]
    public void A_slot_ends_inside_the_window() =>
        Assert.Null(Line().EarliestStart(Days(4), Ours, Between(3.25, 7.75)));

    [Fact]
    public void A_slot_waits_for_the_changeover_after_another_product() =>
        Assert.Equal(Day(7), Line(slots: Slot(0, 5, Theirs)).EarliestStart(Days(1), Ours, Between(0, 30)));

    [Fact]
    public void A_slot_waits_only_for_the_turnaround_after_its_own_product() =>
        Assert.Equal(Day(6), Line(slots: Slot(0, 5, Ours)).EarliestStart(Days(1), Ours, Between(0, 30)));

    [Fact]
    public void The_first_slot_of_a_line_needs_no_gap_before_it() =>
        Assert.Equal(Day(0), Line(slots: Slot(5, 9, Theirs)).EarliestStart(Days(3), Ours, Between(0, 30)));

    [Fact]
    public void A_slot_leaves_the_next_one_the_changeover_that_it_then_needs() =>
        Assert.Equal(Day(11), Line(slots: Slot(5, 9, Theirs)).EarliestStart(Days(3.5), Ours, Between(0, 30)));

    [Fact]
    public void A_slot_leaves_the_next_one_of_the_same_product_the_turnaround() =>
        Assert.Equal(Day(0), Line(slots: Slot(5, 9, Ours)).EarliestStart(Days(4.5), Ours, Between(0, 30)));

    [Fact]
    public void The_gap_is_that_of_the_incoming_slot()
    {
        var slow = Making("slow", changeover: 6);
        Assert.Equal(Day(11), Line(slots: Slot(0, 5, Theirs)).EarliestStart(Days(1), slow, Between(0, 30)));
        Assert.Equal(Day(7), Line(slots: Slot(0, 5, slow)).EarliestStart(Days(1), Ours, Between(0, 30)));
    }

    [Fact]
    public void Only_the_slot_directly_before_causes_a_gap() =>
        Assert.Equal(Day(8), Line(slots: [Slot(0, 5, Theirs), Slot(7, 7.5, Ours)]).EarliestStart(Days(1), Making("ours", changeover: 9), Between(0, 10)));

    [Fact]
    public void A_slot_before_the_window_still_needs_its_changeover() =>
        Assert.Equal(Day(7), Line(slots: Slot(0, 5, Theirs)).EarliestStart(Days(1), Ours, Between(6, 30)));

    [Fact]
    public void A_slot_overlaps_no_closure() =>
        Assert.Equal(Day(8), Line(closures: [Between(2, 5), Between(4, 8)]).EarliestStart(Days(3), Ours, Between(0, 30)));

    [Fact]
    public void A_slot_may_end_where_a_closure_starts() =>
        Assert.Equal(Day(0), Line(closures: [Between(3, 5)]).EarliestStart(Days(3), Ours, Between(0, 30)));

    [Fact]
    public void A_changeover_may_run_through_a_closure() =>
        Assert.Equal(Day(7), Line(closures: [Between(5, 7)], slots: Slot(0, 5, Theirs)).EarliestStart(Days(1), Ours, Between(0, 30)));

    [Fact]
    public void A_slot_starts_no_earlier_than_the_opening() =>
        Assert.Equal(Day(10), Line(opens: 9.5).EarliestStart(Days(3), Ours, Between(0, 30)));

    [Fact]
    public void There_is_no_slot_where_the_opening_is_too_late() =>
        Assert.Null(Line(opens: 9.5).EarliestStart(Days(3), Ours, Between(0, 12)));

    [Fact]
    public void A_slot_is_occupied_from_the_start_of_its_changeover()
    {
        var line = Line(slots: [Slot(0, 5, Theirs), Slot(10, 12, Ours), Slot(20, 22, Ours)]);
        Assert.Equal(Day(0), line.OccupiedFrom(line.Occupations[0]));
        Assert.Equal(Day(8), line.OccupiedFrom(line.Occupations[1]));
        Assert.Equal(Day(19.5), line.OccupiedFrom(line.Occupations[2]));
    }

    [Fact]
    public void A_slot_not_yet_on_the_line_is_occupied_from_its_gap_too() =>
        Assert.Equal(Day(13.5), Line(slots: [Slot(0, 5, Theirs), Slot(10, 12, Ours), Slot(20, 22, Theirs)]).OccupiedFrom(Slot(14, 15, Ours)));

    [Fact]
    public void Another_slot_leaves_the_line_as_it_was()
    {
        var line = Line(slots: [Slot(0, 5, Theirs), Slot(20, 22, Theirs)]);
        var more = line.With(Slot(7, 9, Ours));
        Assert.Equal([Day(0), Day(7), Day(20)], more.Occupations.Select(o => o.Period.Start));
        Assert.Equal(2, line.Occupations.Count);
        Assert.Equal(Day(10), more.EarliestStart(Days(1), Ours, Between(0, 30)));
    }

    [Fact]
    public void Slots_of_an_exclusive_line_never_overlap()
    {
        Assert.Throws<ArgumentException>(() => Line(slots: [Slot(0, 5, Ours), Slot(4, 6, Ours)]));
        Assert.Throws<ArgumentException>(() => Line(slots: Slot(0, 5, Ours)).With(Slot(4, 6, Ours)));
    }

    [Fact]
    public void Slots_may_be_given_in_any_order() =>
        Assert.Equal(Day(14), Line(slots: [Slot(9, 12, Theirs), Slot(0, 5, Theirs)]).EarliestStart(Days(1), Ours, Between(6, 30)));

    [Fact]
    public void A_campaign_lasts_its_batches_and_the_turnarounds_between_them() =>
        Assert.Equal(Days(3 * 4 + 2 * 0.5), On(Line(), 4).Length(3));
}
