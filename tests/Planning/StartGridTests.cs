using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class StartGridTests
{
    static LineRules Every(double hours) => new() { StartsEvery = TimeSpan.FromHours(hours) };

    static string Start(string zone, double hours, string bound)
    {
        var (line, from) = (new Timeline("a", "A", TimeZoneInfo.FindSystemTimeZoneById(zone), rules: Every(hours)), DateTimeOffset.Parse(bound, null));
        return line.EarliestStart(Days(1), Ours, new(from, from.AddDays(9)))!.Value.ToString("yyyy-MM-ddTHH:mmK");
    }

    [Theory]
    [InlineData("Asia/Seoul", 0.25, "2027-03-01T10:07Z", "2027-03-01T10:15+00:00")]
    [InlineData("Asia/Seoul", 0.25, "2027-03-01T10:15Z", "2027-03-01T10:15+00:00")]
    [InlineData("Asia/Seoul", 7, "2027-03-01T12:01Z", "2027-03-01T15:00+00:00")] // the fourth of the day starts at 21:00, then comes midnight
    [InlineData("Europe/Berlin", 6, "2027-03-28T00:00Z", "2027-03-28T05:00+00:00")] // six hours after midnight the clocks say 07:00
    [InlineData("America/Havana", 1, "2024-11-03T05:30Z", "2024-11-03T06:00+00:00")] // the hour after the midnight that struck twice
    public void Slots_start_at_multiples_of_the_step_in_the_local_day(string zone, double hours, string bound, string start) =>
        Assert.Equal(start, Start(zone, hours, bound));

    [Fact]
    public void A_changeover_of_minutes_matters_where_slots_start_in_minutes()
    {
        var rules = Every(0.25) with { Changeovers = new([new(null, null, null, null, TimeSpan.FromMinutes(40))]) };
        Assert.Equal(Day(1).AddMinutes(45), Under(rules, Slot(0, 1, Theirs)).EarliestStart(TimeSpan.FromHours(3), Ours, Between(0, 9)));
    }

    [Fact]
    public void A_step_is_positive() => Assert.Throws<ArgumentOutOfRangeException>(() => Every(0));
}
