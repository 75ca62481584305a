using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Capacity.Tests.Calendars;

public class OccurrencesTests
{
    static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"), Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void A_single_closure_has_one_period_and_only_where_it_reaches_into_the_range()
    {
        var closure = Closure(Utc(2027, 5, 1), Utc(2027, 5, 3));

        Assert.Equal([new(Utc(2027, 5, 1), Utc(2027, 5, 3))], closure.In(new(Utc(2027, 5, 2), Utc(2027, 6, 1)), Seoul));
        Assert.Empty(closure.In(new(Utc(2027, 5, 3), Utc(2027, 6, 1)), Seoul));
    }

    [Fact]
    public void Weekends_are_those_of_the_centre()
    {
        // Saturday 9 January 2027, 00:00 in Seoul, is Friday 15:00 in UTC.
        var weekends = Closure(new(2027, 1, 8, 15, 0, 0, TimeSpan.Zero), new(2027, 1, 10, 15, 0, 0, TimeSpan.Zero), "FREQ=WEEKLY;BYDAY=SA");

        var starts = weekends.In(new(Utc(2027, 1, 4), Utc(2027, 2, 1)), Seoul).Select(p => p.Start.AddHours(9).ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(["Sat 9 Jan", "Sat 16 Jan", "Sat 23 Jan", "Sat 30 Jan"], starts);
    }

    [Fact]
    public void A_recurring_closure_keeps_its_local_times_when_clocks_change()
    {
        // 08:00 to 12:00 in Berlin, every day over the night of 28 March 2027: 07:00 UTC before, 06:00 UTC after.
        var mornings = Closure(new(2027, 3, 27, 7, 0, 0, TimeSpan.Zero), new(2027, 3, 27, 11, 0, 0, TimeSpan.Zero), "FREQ=DAILY");

        var found = mornings.In(new(Utc(2027, 3, 27), Utc(2027, 3, 30)), Berlin).ToList();

        Assert.Equal([7, 6, 6], found.Select(p => p.Start.Hour));
        Assert.All(found, p => Assert.Equal(TimeSpan.FromHours(4), p.Length));
    }

    [Fact]
    public void Whole_days_are_23_or_25_hours_long_when_clocks_change()
    {
        var sundays = Closure(new(2027, 3, 20, 23, 0, 0, TimeSpan.Zero), new(2027, 3, 21, 23, 0, 0, TimeSpan.Zero), "FREQ=WEEKLY");

        var found = sundays.In(new(Utc(2027, 3, 21), Utc(2027, 11, 8)), Berlin).ToDictionary(p => DateOnly.FromDateTime(p.End.UtcDateTime), p => p.Length.TotalHours);

        Assert.Equal(23, found[new(2027, 3, 28)]);
        Assert.Equal(25, found[new(2027, 10, 31)]);
        Assert.Equal(24, found[new(2027, 11, 7)]);
    }

    [Fact]
    public void An_occurrence_that_began_before_the_range_reaches_into_it()
    {
        var shutdowns = Closure(Utc(2020, 12, 20), Utc(2021, 1, 10), "FREQ=YEARLY");

        Assert.Equal([new(Utc(2026, 12, 20), Utc(2027, 1, 10))], shutdowns.In(new(Utc(2027, 1, 4), Utc(2027, 2, 1)), TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;COUNT=3", 3)]
    [InlineData("FREQ=WEEKLY;UNTIL=20270125", 4)]
    [InlineData("FREQ=WEEKLY;UNTIL=20270124T150000Z", 4)] // midnight of 25 January in Seoul
    [InlineData("FREQ=WEEKLY;UNTIL=20270124T145959Z", 3)]
    [InlineData("FREQ=WEEKLY;UNTIL=20270125T000000", 4)]
    public void A_recurrence_ends_when_it_says(string rule, int count)
    {
        var mondays = Closure(new(2027, 1, 3, 15, 0, 0, TimeSpan.Zero), new(2027, 1, 4, 15, 0, 0, TimeSpan.Zero), rule);

        Assert.Equal(count, mondays.In(new(Utc(2027, 1, 1), Utc(2030, 1, 1)), Seoul).Count());
    }

    [Fact]
    public void A_lifted_closure_closes_nothing()
    {
        var closure = Closure(Utc(2027, 5, 1), Utc(2027, 5, 3), "FREQ=DAILY");
        closure.Lift("Repaired early.");

        Assert.Empty(closure.In(new(Utc(2027, 5, 1), Utc(2027, 6, 1)), Seoul));
    }

    [Theory]
    [InlineData("")]
    [InlineData("weekly")]
    [InlineData("INTERVAL=2")]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=DAILY;BYHOUR=1,2,3")]
    [InlineData("FREQ=DAILY;INTERVAL=2147483647")]
    [InlineData("FREQ=DAILY;UNTIL=soon")]
    [InlineData("FREQ=DAILY;COUNT=0")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("FREQ=WEEKLY;BYDAY=SA")] // the first period starts on a Monday
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=DAILY\r\nSUMMARY:x")]
    public void A_recurrence_that_cannot_be_kept_is_a_fault(string rule) =>
        Assert.Equal("invalid-recurrence", Recurrence.FaultOf(rule, new(Utc(2027, 1, 4), Utc(2027, 1, 5)), TimeZoneInfo.Utc)?.Code);

    [Theory]
    [InlineData("FREQ=DAILY")]
    [InlineData("FREQ=MONTHLY;BYDAY=1MO")]
    [InlineData("FREQ=YEARLY;INTERVAL=2;COUNT=5")]
    public void A_recurrence_by_days_weeks_months_or_years_is_none(string rule) =>
        Assert.Null(Recurrence.FaultOf(rule, new(Utc(2027, 1, 4), Utc(2027, 1, 5)), TimeZoneInfo.Utc));

    [Fact]
    public void A_recurrence_that_runs_dry_ends()
    {
        // The next 29 February that is a Tuesday after that of 2028 is 28 years away, beyond every search.
        var rare = Closure(Utc(2028, 2, 29), Utc(2028, 3, 1), "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU");

        Assert.Single(rare.In(new(Utc(2027, 1, 1), Utc(2037, 1, 1)), TimeZoneInfo.Utc));
    }

    static Closure Closure(DateTimeOffset start, DateTimeOffset end, string? rule = null) =>
        new("c", "C", ClosureScope.Centre, null, new Period(start, end), recurrence: rule);

    static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
