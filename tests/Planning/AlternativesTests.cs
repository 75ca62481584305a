using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class AlternativesTests
{
    static readonly StageOption Busy = On(Line("a", slots: Slot(0, 20, Theirs)), 4);
    static readonly StageOption Free = On(Line("b"), 4);

    static IEnumerable<string?> Near(StageDemand[] demands, params StageOption[][] everyOption) =>
        Alternatives.Near(demands, everyOption, Day(60)).Select(Shown);

    [Fact]
    public void Another_line_in_the_same_window_comes_before_the_same_line_later() =>
        Assert.Equal(["b[0,4)", "a[22,26)"], Near([Stage(0, 10, Busy)], [Busy, Free]));

    [Fact]
    public void Another_line_later_is_offered_where_neither_alone_will_do() =>
        Assert.Equal(["a[22,26)", "b[11,15)"], Near([Stage(0, 10, Busy)], [Busy, On(Line("b", opens: 11), 4)]));

    [Fact]
    public void Every_alternative_is_a_whole_route_that_keeps_its_lags() =>
        Assert.Equal(["b[0,4) c[4,6)", "a[22,26) c[26,28)"], Near(
            [Stage(0, 10, Busy), Stage(0, 10, 0, 2, On(Line("c"), 2))], [Busy, Free], [On(Line("c"), 2)]));

    [Fact]
    public void Windows_never_start_earlier() =>
        Assert.Equal(["b[5,9)", "a[22,26)"], Near([Stage(5, 10, Busy)], [Busy, Free]));

    [Fact]
    public void Nothing_is_offered_beyond_the_horizon() =>
        Assert.Empty(Near([Stage(0, 10, On(Line("a", opens: 57), 4))], [On(Line("a", opens: 57), 4)]));

    [Fact]
    public void There_is_no_alternative_where_a_stage_has_no_line() => Assert.Empty(Near([Stage(0, 10)], [[]]));

    [Fact]
    public void A_horizon_before_the_window_ends_shortens_nothing() =>
        Assert.Equal(["a[80,84)"], Near([Stage(80, 90, On(Line("a"), 4))], [On(Line("a"), 4)]));
}
