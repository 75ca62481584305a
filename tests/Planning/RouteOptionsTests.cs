using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class RouteOptionsTests
{
    static IEnumerable<string?> Ranked(int atMost, params StageDemand[] demands) => RouteOptions.Ranked(demands, atMost).Select(Shown);

    [Fact]
    public void The_other_lines_come_first_and_then_later_dates() => Assert.Equal(
        ["a[0,4)", "b[0,4)", "c[1,5)", "a[4,8)", "b[4,8)", "c[5,9)"],
        Ranked(6, Stage(0, 60, On(Line("a"), 4), On(Line("b"), 4), On(Line("c", opens: 1), 4))));

    [Fact]
    public void Some_later_dates_are_shown_even_where_there_are_enough_other_lines() => Assert.Equal(
        ["a[0,4)", "b[0,4)", "c[0,4)", "d[0,4)", "a[4,8)", "b[4,8)"],
        Ranked(6, Stage(0, 60, [.. "abcdefgh".Select(id => On(Line(id.ToString()), 4))])));

    [Fact]
    public void Later_dates_of_long_slots_are_weeks_apart() =>
        Assert.Equal(["a[0,20)", "a[7,27)", "a[14,34)"], Ranked(3, Stage(0, 60, On(Line("a"), 20))));

    [Fact]
    public void Any_stage_may_have_another_line() => Assert.Equal(
        ["a[0,4) c[4,6)", "a[0,4) d[4,6)", "b[0,4) c[4,6)", "b[0,4) d[4,6)"],
        Ranked(20, Stage(0, 4, On(Line("a"), 4), On(Line("b"), 4)), Stage(0, 6, On(Line("c"), 2), On(Line("d"), 2))));

    [Fact]
    public void No_more_options_than_asked_for_or_there_are()
    {
        Assert.Equal(["a[0,4)"], Ranked(1, Stage(0, 60, On(Line("a"), 4), On(Line("b"), 4))));
        Assert.Equal(["a[0,4)"], Ranked(9, Stage(0, 7, On(Line("a"), 4))));
        Assert.Empty(Ranked(0, Stage(0, 7, On(Line("a"), 4))));
    }

    [Fact]
    public void Where_no_route_fits_there_is_no_option() => Assert.Empty(Ranked(9, Stage(0, 3, On(Line("a"), 4))));

    [Fact]
    public void Later_dates_keep_the_limits_of_the_demand() =>
        Assert.Equal(["a[2,6)", "a[6,10)"], Ranked(9, Stage(0, 60, On(Line("a"), 4)) with { NotBefore = Day(2), NotAfter = Day(13) }));

    [Fact]
    public void Every_option_is_different_and_fits_if_asked_for_by_itself_and_the_earliest_is_first()
    {
        var most = 0;
        RandomCases.Demands.Sample(demands =>
        {
            var options = RouteOptions.Ranked(demands, 6);
            InterlockedMax(ref most, options.Count);
            return Shown(options.FirstOrDefault()) == Shown(Route.Earliest(demands))
                && options.Count <= 6
                && options.Select(Shown).Distinct().Count() == options.Count
                && options.Skip(1).Zip(options.Skip(2)).All(p => p.First[^1].Slot.End <= p.Second[^1].Slot.End)
                && options.All(o => FitsByItself(demands, o));
        }, iter: 3_000);
        Assert.Equal(6, most);
    }

    [Fact]
    public void Every_alternative_fits_if_asked_for_by_itself() => RandomCases.Demands.Sample(demands =>
        Alternatives.Near(demands, [.. demands.Select(d => d.Options)], Day(60)).All(a => FitsByItself(demands, a)), iter: 3_000);

    static bool FitsByItself(StageDemand[] demands, IReadOnlyList<PlacedStage> option) =>
        Shown(BruteForce.Earliest([.. demands.Select((d, i) => d with { Window = option[i].Slot, Options = [option[i].Option] })])) == Shown(option);

    static void InterlockedMax(ref int most, int count)
    {
        for (var seen = most; seen < count; seen = most) Interlocked.CompareExchange(ref most, count, seen);
    }
}
