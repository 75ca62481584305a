using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class GapsTests
{
    [Fact]
    public void The_next_gap_long_enough_is_the_one_that_looking_at_each_finds() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 700], Gen.Int[1, 42], Gen.Int[-1, 15_000]).Sample((pauses, length, after) =>
        {
            var (end, gaps) = (0.0, new List<double>());
            var found = new Gaps([.. pauses.Select(p => { gaps.Add(p); return Between(end += p, end += 1); })]);
            var at = found.FirstAtLeast(Minutes.Floor(Days(length)), found.FirstClosingAfter(Minutes.Floor(Day(after))));
            var expected = 0;
            for (var closes = -1.0; expected < pauses.Length; expected++)
                if ((closes += 1 + pauses[expected]) > after && (expected == 0 || pauses[expected] >= length)) break;
            return at == expected;
        }, iter: 5_000);

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Seoul")]
    [InlineData("Europe/Berlin")]
    [InlineData("Africa/Cairo")] // clocks skip midnight
    [InlineData("Pacific/Apia")] // the calendar skips 30 December 2011
    public void Day_starts_are_looked_up_as_they_would_be_worked_out(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var anywhere = Gen.Int[Minutes.Floor(Origin.AddYears(-32)), Minutes.Floor(Origin.AddYears(78))];
        var around = Gen.Select(anywhere, Gen.Int[-1, 1], (minutes, by) => WorkedOut(minutes) + by);
        Gen.OneOf(anywhere, around).Sample(minutes => DayStarts.Of(zone).AtOrAfter(minutes) == WorkedOut(minutes), iter: 5_000);

        int WorkedOut(int minutes) => Minutes.Floor(LocalDay.StartAtOrAfter(Minutes.Instant(minutes), zone));
    }
}
