using CdmoBooking.Messages;

namespace CdmoBooking.Planning.Tests;

public sealed class RouteLimitTests
{
    static readonly DateTimeOffset Monday = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Twelve stages on the same four lines, each of which has a slot every other week: far more ways than can be tried,
    /// and an end that is bounded by nothing but the window.
    /// </summary>
    [Fact]
    public void A_route_that_crowds_a_few_lines_is_answered_all_the_same()
    {
        var options = Enumerable.Range(1, 4).Select(line => new StageOption(
            new Timeline($"line-{line}", $"Line {line}", TimeZoneInfo.Utc, occupations: Enumerable.Range(0, 100).Select(week =>
                new Occupation(new(Monday.AddDays(14 * week + line), Monday.AddDays(14 * week + line + 5)), new("other", TimeSpan.Zero, TimeSpan.FromDays(1))))),
            TimeSpan.FromDays(3 + line % 2), new Work("ours", TimeSpan.FromDays(1), TimeSpan.FromDays(2)))).ToList();
        var window = new Period(Monday, Monday.AddDays(1400));
        var demands = Enumerable.Range(0, 12).Select(_ => new StageDemand("service", 1, window, TimeSpan.Zero, TimeSpan.FromDays(3), options)).ToList();

        if (Route.Earliest(demands) is not { } places) return;

        Assert.Equal(12, places.Count);
        foreach (var (before, after) in places.Zip(places.Skip(1)))
            Assert.InRange(after.Slot.Start - before.Slot.End, TimeSpan.Zero, TimeSpan.FromDays(3));
        foreach (var place in places)
            Assert.DoesNotContain(place.Option.Line.Occupations, o => o.Period.Overlaps(place.Slot));
    }
}
