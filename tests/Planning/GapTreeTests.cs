using CdmoBooking.Messages;
using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class GapTreeTests
{
    [Fact]
    public void The_next_gap_long_enough_is_the_one_that_looking_at_each_finds() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 700], Gen.Int[1, 42], Gen.Int[0, 701]).Sample((pauses, length, from) =>
        {
            var end = 0.0;
            var tree = new GapTree([.. pauses.Select(p => Between(end += p, end += 1))]);
            var expected = Math.Min(from, tree.Count);
            while (expected < tree.Count && tree.Closes(expected) - tree.Opens(expected) < Days(length).Ticks) expected++;
            return tree.FirstAtLeast(Days(length).Ticks, Math.Min(from, tree.Count)) == expected;
        }, iter: 20_000);

    [Fact]
    public void Gaps_that_have_closed_are_left_behind()
    {
        var tree = new GapTree([Between(1, 2), Between(2, 3), Between(5, 6)]);
        Assert.Equal([0, 1, 2, 2, 3, 3], new[] { 0.5, 1, 2, 4, 5, 6 }.Select(d => tree.FirstClosingAfter(Day(d).UtcTicks)));
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Seoul")]
    [InlineData("Europe/Berlin")]
    [InlineData("Africa/Cairo")] // clocks skip midnight
    [InlineData("Pacific/Apia")] // the calendar skips 30 December 2011
    public void Day_starts_are_looked_up_as_they_would_be_worked_out(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var anywhere = Gen.Long[new DateTime(1995, 1, 1).Ticks, new DateTime(2105, 1, 1).Ticks];
        var around = Gen.Select(anywhere, Gen.Int[-1, 1], (ticks, by) => LocalDay.StartAtOrAfter(new(ticks, default), zone).UtcTicks + by);
        Gen.OneOf(anywhere, around).Sample(
            ticks => DayStarts.Of(zone).AtOrAfter(ticks) == LocalDay.StartAtOrAfter(new(ticks, default), zone).UtcTicks, iter: 20_000);
    }
}
