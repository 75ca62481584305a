using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class RouteTests
{
    static string? Earliest(params StageDemand[] stages) => Shown(Route.Earliest(stages));

    [Fact]
    public void Stages_follow_each_other() =>
        Assert.Equal("a[0,4) b[4,6)", Earliest(Stage(0, 30, On(Line("a"), 4)), Stage(0, 30, On(Line("b"), 2))));

    [Fact]
    public void A_stage_waits_for_its_minimum_lag() =>
        Assert.Equal("a[0,4) b[7,9)", Earliest(Stage(0, 30, On(Line("a"), 4)), Stage(0, 30, 3, null, On(Line("b"), 2))));

    [Fact]
    public void The_first_stage_has_no_lag() =>
        Assert.Equal("a[0,4)", Earliest(Stage(0, 30, 9, 9, On(Line("a"), 4))));

    [Fact]
    public void A_maximum_lag_pushes_the_earlier_stage() =>
        Assert.Equal("a[8,12) b[15,17)", Earliest(
            Stage(0, 30, On(Line("a"), 4)), Stage(0, 30, 1, 3, On(Line("b", slots: Slot(0, 13, Theirs)), 2))));

    [Fact]
    public void A_maximum_lag_pushes_through_several_stages() =>
        Assert.Equal("a[14,16) b[17,19) c[20,22)", Earliest(
            Stage(0, 40, On(Line("a"), 2)),
            Stage(0, 40, 0, 1, On(Line("b"), 2)),
            Stage(0, 40, 0, 1, On(Line("c", opens: 20), 2))));

    [Fact]
    public void A_faster_line_later_may_end_earlier() =>
        Assert.Equal("b[2,4)", Earliest(Stage(0, 30, On(Line("a"), 10), On(Line("b", opens: 2), 2))));

    [Fact]
    public void A_later_end_of_the_first_stage_may_lead_to_an_earlier_end_of_the_last() =>
        Assert.Equal("a[8,10) c[10,12)", Earliest(
            Stage(0, 30, On(Line("a"), 2)),
            Stage(0, 30, 0, 0, On(Line("b"), 20), On(Line("c", opens: 10), 2))));

    [Fact]
    public void Among_equals_the_earlier_stage_ends_first_and_the_lowest_line_id_wins() =>
        Assert.Equal("a[0,4) c[10,12)", Earliest(
            Stage(0, 30, On(Line("b"), 4), On(Line("a"), 4)), Stage(10, 30, On(Line("d"), 2), On(Line("c"), 2))));

    [Fact]
    public void Two_stages_on_one_line_keep_the_turnaround_between_them() =>
        Assert.Equal("a[0,4) a[5,7)", Earliest(Stage(0, 30, On(Line("a"), 4)), Stage(0, 30, On(Line("a"), 2))));

    [Fact]
    public void A_stage_behind_its_own_route_needs_no_changeover_any_more()
    {
        var line = Line("a", slots: [Slot(0, 2, Theirs), Slot(12, 14, Theirs)]);
        var slow = Making("ours", changeover: 9);
        Assert.Equal("a[4,6) a[7,9)", Earliest(Stage(0, 12, On(line, 2)), Stage(0, 12, On(line, 2, slow))));
        Assert.Null(Earliest(Stage(0, 12, On(Line("b"), 2)), Stage(0, 10, On(line, 2, slow))));
    }

    [Fact]
    public void Stages_on_one_pool_do_not_compete() =>
        Assert.Equal("a[0,4) a[4,6)", Earliest(
            Stage(0, 30, On(Line("a", capacity: 2, slots: Slot(0, 30, Theirs)), 4)),
            Stage(0, 30, On(Line("a", capacity: 2, slots: Slot(0, 30, Theirs)), 2))));

    [Fact]
    public void A_route_that_does_not_fit_as_a_whole_has_no_place() =>
        Assert.Null(Earliest(Stage(0, 5, On(Line("a"), 4)), Stage(20, 30, 0, 5, On(Line("b"), 2))));

    [Fact]
    public void A_stage_without_options_has_no_place() => Assert.Null(Earliest(Stage(0, 30)));

    [Fact]
    public void Impossible_lags_have_no_place() =>
        Assert.Null(Earliest(Stage(0, 30, On(Line("a"), 4)), Stage(0, 30, 5, 3, On(Line("b"), 2))));

    [Fact]
    public void A_stage_has_a_batch_and_starts_after_the_one_before()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StageDemand("s", 0, Between(0, 9), Days(0), null, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StageDemand("s", 1, Between(0, 9), Days(-1), null, []));
    }
}
