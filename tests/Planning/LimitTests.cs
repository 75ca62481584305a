using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class LimitTests
{
    static StageDemand Limited(double? notBefore, double? notAfter) => Stage(0, 11, On(Line(), 4)) with
    {
        NotBefore = notBefore is { } start ? Day(start) : null,
        NotAfter = notAfter is { } end ? Day(end) : null,
    };

    static StageDemand Qualified(double until) => Stage(0, 11, On(Under(new() { UsableUntil = Day(until) }), 4));

    static (string Code, string Detail) Refused(StageDemand demand) =>
        Assert.Single(Refusal.Explain([demand])) is var reason ? (reason.Code, reason.Detail) : default;

    [Fact]
    public void A_slot_starts_after_the_notice() => Assert.Equal("a[6,10)", Shown(Route.Earliest([Limited(5.5, null)])));

    [Fact]
    public void Too_short_a_notice_is_a_reason() => Assert.Equal(
        ("too-soon", "Notice is too short for a slot between 1 March 2027 and 12 March 2027: it cannot start before 9 March 2027."),
        Refused(Limited(8, null)));

    [Fact]
    public void A_notice_beyond_the_window_is_a_reason() => Assert.Equal("too-soon", Refused(Limited(20, null)).Code);

    [Fact]
    public void A_slot_ends_before_the_horizon_of_booking()
    {
        Assert.Equal("a[0,4)", Shown(Route.Earliest([Limited(null, 4)])));
        Assert.Equal(
            ("beyond-horizon", "A slot between 1 March 2027 and 12 March 2027 is too far ahead: it must end by 4 March 2027."),
            Refused(Limited(null, 3)));
    }

    [Fact]
    public void A_slot_ends_before_the_line_is_due_for_requalification()
    {
        Assert.Equal("a[0,4)", Shown(Route.Earliest([Qualified(4)])));
        Assert.Equal(
            ("not-qualified", "Line A is due for requalification on 4 March 2027, too early for a slot between 1 March 2027 and 12 March 2027."),
            Refused(Qualified(3)));
    }

    [Fact]
    public void A_line_overdue_for_requalification_takes_nothing() => Assert.Equal("not-qualified", Refused(Qualified(-1)).Code);

    [Fact]
    public void All_limits_that_bind_are_named() => Assert.Equal(
        ["too-soon", "beyond-horizon", "not-open", "not-qualified", "closed", "taken"],
        Refusal.Explain([Stage(0, 11, On(new("a", "A", Utc, 1, Day(9), true, [Between(3, 9)], [Slot(3, 9, Theirs)], new() { UsableUntil = Day(2) }), 4)) with
        {
            NotBefore = Day(8),
            NotAfter = Day(3),
        }]).Select(r => r.Code));

    [Fact]
    public void Days_without_staff_close_a_line() => Assert.Equal(
        ("closed", "Closures and days without staff leave no room on Line A between 1 March 2027 and 6 March 2027."),
        Refused(Stage(0, 5.5, On(Under(new() { Staffing = new([Between(1, 3)]) }), 4, Making("ours", workingDays: true)))));

    [Fact]
    public void Work_on_working_days_says_so_where_the_window_is_too_short() =>
        Assert.Contains("needs 4 days of work", Refused(Stage(0, 3, On(Line(), 4, Making("ours", workingDays: true)))).Detail);

    [Fact]
    public void What_a_line_shares_is_taken() =>
        Assert.Equal("taken", Refused(Stage(0, 11, On(Under(new() { Shared = [Between(3, 9)] }), 4))).Code);

    [Fact]
    public void Another_product_in_the_suite_is_taken_and_its_changeover_a_changeover()
    {
        Assert.Equal("taken", Refused(Stage(0, 11, On(Under(new() { Neighbours = [Slot(3, 9, Theirs)] }), 4))).Code);
        Assert.Equal("changeover", Refused(Stage(0, 11, On(Under(new() { Neighbours = [Slot(-3, 7, Theirs)] }), 4))).Code);
    }

    [Fact]
    public void A_changeover_of_the_matrix_is_a_changeover() => Assert.Equal("changeover", Refused(Stage(0, 11, On(
        Under(new() { Changeovers = new([new("theirs", null, null, null, Days(8))]) }, Slot(-3, 0, Theirs)), 4))).Code);

    [Fact]
    public void Alternatives_keep_notice_and_horizon()
    {
        var demand = Stage(0, 4, On(Line(), 4)) with { NotBefore = Day(2), NotAfter = Day(7) };
        Assert.Equal(["a[2,6)"], Alternatives.Near([demand], [demand.Options], Day(60)).Select(Shown));
        Assert.Empty(Alternatives.Near([demand with { NotAfter = Day(5) }], [demand.Options], Day(60)));
    }
}
