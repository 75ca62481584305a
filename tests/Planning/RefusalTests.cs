using CdmoBooking.Messages;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class RefusalTests
{
    static IReadOnlyList<RefusalReason> Explain(params StageDemand[] stages) => Refusal.Explain(stages);

    static RefusalReason Only(params StageDemand[] stages) => Assert.Single(Explain(stages));

    [Fact]
    public void A_route_that_fits_has_no_reason() => Assert.Empty(Explain(Stage(0, 30, On(Line(), 4))));

    [Fact]
    public void A_service_without_a_line() =>
        Assert.Equal(new(0, "service", "no-line", "No line can run service."), Only(Stage(0, 30)));

    [Fact]
    public void A_window_too_short() =>
        Assert.Equal(
            new(0, "service", "window-too-short", "Line A needs 4 days and Line B needs 5 days, which does not fit between 1 March 2027 and 4 March 2027."),
            Only(Stage(0, 3, On(Line("a", opens: 20), 4), On(Line("b"), 5))));

    [Fact]
    public void A_line_that_opens_too_late() =>
        Assert.Equal(
            new(0, "service", "not-open", "Line A opens on 11 March 2027, too late for a slot between 1 March 2027 and 12 March 2027."),
            Only(Stage(0, 11, On(Line(opens: 10), 4))));

    [Fact]
    public void A_line_that_is_closed() =>
        Assert.Equal(
            new(0, "service", "closed", "Closures leave no room on Line A between 1 March 2027 and 12 March 2027."),
            Only(Stage(0, 11, On(Line(closures: [Between(3, 9)]), 4))));

    [Fact]
    public void A_line_that_is_occupied() =>
        Assert.Equal(
            new(0, "service", "taken", "Line A is occupied between 1 March 2027 and 12 March 2027."),
            Only(Stage(0, 11, On(Line(slots: Slot(3, 9, Theirs)), 4))));

    [Fact]
    public void A_line_that_is_free_but_for_the_changeover() =>
        Assert.Equal(
            new(0, "service", "changeover", "There would be room on Line A between 1 March 2027 and 12 March 2027 but for the changeover or turnaround next to occupied time."),
            Only(Stage(0, 11, On(Line(slots: Slot(-3, 7, Theirs)), 4))));

    [Fact]
    public void The_changeover_that_the_next_slot_would_need_counts_too() =>
        Assert.Equal("changeover", Only(Stage(0, 11, On(Line(slots: Slot(4, 9, Theirs)), 4))).Code);

    [Fact]
    public void Stages_that_fit_alone_but_not_together() =>
        Assert.Equal(
            new(1, "service", "lag", "Line B could run service by itself, but not 1 day to 5 days after service ends."),
            Only(Stage(0, 5, On(Line("a"), 4)), Stage(20, 30, 1, 5, On(Line("b"), 2)), Stage(0, 40, On(Line("c"), 2))));

    [Fact]
    public void All_reasons_of_all_stages_are_listed_in_order()
    {
        var reasons = Explain(
            Stage(0, 11, On(Line("a", opens: 10, slots: Slot(0, 11, Theirs)), 4), On(Line("b", closures: [Between(3, 9)]), 4)),
            Stage(0, 30, On(Line("c"), 2)),
            Stage(0, 30));
        Assert.Equal([(0, "not-open"), (0, "closed"), (0, "taken"), (2, "no-line")], reasons.Select(r => (r.Stage, r.Code)));
    }

    [Fact]
    public void Obstacles_that_only_together_leave_no_room_name_the_last_of_them() =>
        Assert.Equal("taken", Only(Stage(0, 11, On(Line(opens: 4, slots: Slot(7, 9, Theirs)), 4))).Code);

    [Fact]
    public void One_line_that_fits_silences_the_others() =>
        Assert.Empty(Explain(Stage(0, 11, On(Line("a", opens: 10), 4), On(Line("b"), 4))));

    [Fact]
    public void A_stage_that_fits_only_because_the_one_before_it_did_the_changeover_is_no_reason()
    {
        var line = Line(slots: Slot(-3, 7, Theirs));
        var (quick, slow) = (On(line, 1, Making("ours", changeover: 1)), On(line, 4, Making("ours", changeover: 4)));
        Assert.Equal("changeover", Only(Stage(8, 14, slow)).Code);
        Assert.Empty(Explain(Stage(0, 14, quick), Stage(8, 14, slow)));
    }

    [Fact]
    public void No_reason_says_whose_slot_is_in_the_way()
    {
        var reasons = Explain(
            Stage(0, 11, On(Line(slots: Slot(3, 9, Theirs)), 4)), Stage(0, 11, On(Line("b", slots: Slot(-3, 7, Theirs)), 4)));
        Assert.Equal(2, reasons.Count);
        Assert.DoesNotContain(reasons, r => r.Detail.Contains("theirs", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Dates_are_those_of_the_line()
    {
        var seoul = new Timeline("a", "Line A", TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"), opensAt: Day(9.75));
        Assert.Contains("11 March 2027", Only(Stage(0, 11, On(seoul, 4))).Detail);
    }
}
