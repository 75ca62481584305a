using CdmoBooking.Messages;
using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class AgainstBruteForceTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")] // the days counted from 1 March 2027 pass 28 March, when clocks go forward
    public void A_slot_is_placed_as_early_as_the_rules_allow_and_no_earlier(string zone)
    {
        var line = RandomCases.Line("a", TimeZoneInfo.FindSystemTimeZoneById(zone));
        Gen.Select(line, RandomCases.Work, RandomCases.Window, Gen.Int[1, 24]).Sample((line, work, window, quarters) =>
            line.EarliestSlot(Days(quarters / 4.0), work, window) == BruteForce.EarliestSlot(line, Days(quarters / 4.0), work, window),
            iter: 20_000,
            print: c => $"{c.Item4} quarters of {Shown(c.Item2)} in {Shown(c.Item3)} on {Shown(c.Item1)}");
    }

    [Fact]
    public void A_route_is_the_one_that_trying_everything_finds()
    {
        var (placed, refused) = (0, 0);
        RandomCases.Demands.Sample(
            demands =>
            {
                var (found, expected) = (Shown(Route.Earliest(demands)), Shown(BruteForce.Earliest(demands)));
                Interlocked.Increment(ref found is null ? ref refused : ref placed);
                return found == expected;
            },
            iter: 5_000,
            print: d => $"{string.Join('\n', d.Select(Shown))}\nfound {Shown(Route.Earliest(d))}\nnot   {Shown(BruteForce.Earliest(d))}");
        Assert.True(placed > 500 && refused > 500, $"{placed} placed and {refused} refused say little.");
    }

    [Fact]
    public void A_route_is_refused_with_reasons_exactly_if_it_has_no_place() =>
        RandomCases.Demands.Sample(
            demands => Refusal.Explain(demands).Count == 0 == (BruteForce.Earliest(demands) is not null),
            iter: 5_000,
            print: d => $"{string.Join('\n', d.Select(Shown))}\nfound {Shown(BruteForce.Earliest(d))}\nand {string.Join(", ", Refusal.Explain(d))}");

    [Fact]
    public void Free_windows_are_in_order_and_start_with_the_earliest_slot() =>
        Gen.Select(RandomCases.Line("a", Utc), RandomCases.Work, RandomCases.Window, Gen.Int[1, 12]).Sample((line, work, range, quarters) =>
        {
            var length = Days(quarters / 4.0);
            var windows = line.FreeWindows(length, work, range, 100).ToList();
            return windows.Select(w => (Period?)w).FirstOrDefault() == BruteForce.EarliestSlot(line, length, work, range)
                && windows.All(w => line.EarliestSlot(length, work, w) == w)
                && windows.Zip(windows.Skip(1)).All(p => p.First.End <= p.Second.Start);
        }, iter: 20_000);

    [Fact]
    public void A_placed_slot_is_occupied_from_no_earlier_than_the_end_of_the_slot_before() =>
        Gen.Select(RandomCases.Line("a", Utc), RandomCases.Work, RandomCases.Window, Gen.Int[1, 24]).Sample((line, work, window, quarters) =>
        {
            if (line.EarliestSlot(Days(quarters / 4.0), work, window) is not { } slot) return true;
            var more = line.With(new(slot, work));
            var from = more.OccupiedFrom(new(slot, work));
            return from <= slot.Start && (line.Capacity > 1 || line.Occupations.All(o => o.Period.End <= from || o.Period.Start >= slot.End));
        }, iter: 20_000);
}
