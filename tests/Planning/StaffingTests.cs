using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class StaffingTests
{
    static readonly Work InTheWeek = Making("ours", workingDays: true);

    static Timeline Staffed(params Occupation[] slots) => Under(new() { Staffing = Weekdays }, slots);

    [Fact]
    public void No_slot_starts_in_an_unstaffed_period() =>
        Assert.Equal(Between(7, 9), Staffed().EarliestSlot(Days(2), Ours, Between(5, 30)));

    [Fact]
    public void Continuous_work_runs_through_a_weekend() =>
        Assert.Equal(Between(4, 8), Staffed().EarliestSlot(Days(4), Ours, Between(4, 30)));

    [Fact]
    public void Work_on_working_days_pauses_at_the_weekend() =>
        Assert.Equal(Between(3, 17), Staffed().EarliestSlot(Days(10), InTheWeek, Between(3, 30)));

    [Fact]
    public void Work_done_on_a_friday_ends_before_the_weekend() =>
        Assert.Equal(Between(3, 5), Staffed().EarliestSlot(Days(2), InTheWeek, Between(3, 30)));

    [Fact]
    public void A_slot_with_its_pauses_ends_inside_the_window()
    {
        Assert.Null(Staffed().EarliestSlot(Days(5), InTheWeek, Between(1, 7.75)));
        Assert.Equal(Between(1, 8), Staffed().EarliestSlot(Days(5), InTheWeek, Between(1, 8)));
    }

    [Fact]
    public void A_slot_overlaps_no_closure_even_while_it_pauses()
    {
        var line = new Timeline("a", "A", Utc, closures: [Between(5.5, 6)], rules: new() { Staffing = Weekdays });
        Assert.Equal(Between(7, 10), line.EarliestSlot(Days(3), InTheWeek, Between(3, 30)));
    }

    [Fact]
    public void A_slot_that_grows_over_a_weekend_leaves_the_next_one_its_changeover() =>
        Assert.Equal(Between(14, 19), Staffed(Slot(8, 10, Theirs)).EarliestSlot(Days(5), InTheWeek, Between(0.25, 30)));

    [Fact]
    public void Changeovers_run_through_a_weekend() =>
        Assert.Equal(Day(7), Staffed(Slot(0, 5, Theirs)).EarliestStart(Days(1), InTheWeek, Between(0, 30)));

    [Fact]
    public void A_stage_is_sought_behind_its_pauses() =>
        Assert.Equal("a[6,8) b[8,15)", Shown(Route.Earliest(
            [Stage(0, 30, On(Line("a"), 2)), Stage(0, 30, 0, 0, On(new("b", "B", Utc, opensAt: Day(8), rules: new() { Staffing = Weekdays }), 5, InTheWeek))])));

    [Fact]
    public void Free_windows_span_weekends() =>
        Assert.Equal([Between(1, 8), Between(14, 19)], Staffed(Slot(10, 12, Theirs)).FreeWindows(Days(5), InTheWeek, Between(1, 30), 9));

    [Fact]
    public void Unstaffed_periods_may_overlap_and_come_in_any_order() =>
        Assert.Equal([Between(2, 6), Between(8, 9)], new Staffing([Between(8, 9), Between(3, 6), Between(2, 4)]).Unstaffed);

    [Fact]
    public void Work_ends_when_its_hours_are_done_and_a_later_start_never_ends_earlier() =>
        Gen.Select(RandomCases.Staffing, Gen.Int[0, 240], Gen.Int[1, 100], Gen.Int[0, 50]).Sample((staffing, start, length, later) =>
        {
            var (from, work) = (Day(start / 4.0), Days(length / 4.0));
            return staffing.End(from, work) == BruteForce.End(from, work, InTheWeek, staffing)
                && staffing.End(from, work) <= staffing.End(from + Days(later / 4.0), work);
        }, iter: 5_000);
}
