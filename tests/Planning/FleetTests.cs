using CdmoBooking.Messages;
using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class FleetTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Seoul")]
    [InlineData("Europe/Berlin")] // the days counted from 1 March 2027 pass 28 March, when clocks go forward
    public void Of_many_lines_it_takes_the_slot_that_each_by_itself_would_give_and_that_ends_first(string zone)
    {
        var (placed, none) = (0, 0);
        var lines = Gen.Select(Line("a"), Line("b"), Line("c"), Line("d"), (a, b, c, d) => new[] { a, b, c, d });
        Gen.Select(lines, RandomCases.Work, RandomCases.Window, Gen.Int[1, 24].Array[4]).Sample(
            (lines, work, window, quarters) =>
            {
                var options = lines.Zip(quarters, (line, q) => new FleetOption(new(line), Days(q / 4.0), work)).ToArray();
                var found = Fleet.Earliest(options, window);
                Interlocked.Increment(ref found is null ? ref none : ref placed);
                return Equals(Shown(found), Shown(OneByOne(options, window)));
            },
            iter: 5_000,
            print: c => $"{string.Join(' ', c.Item4)} quarters of {Given.Shown(c.Item2)} in {Given.Shown(c.Item3)} on {string.Join("\n", c.Item1.Select(Given.Shown))}");
        Assert.True(placed > 1_000 && none > 100, $"{placed} placed and {none} not say little.");

        Gen<Timeline> Line(string id) => RandomCases.Line(id, TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    [Fact]
    public void A_line_of_a_thousand_slots_answers_as_its_timeline_does()
    {
        var slots = Gen.Select(Gen.Int[1, 20], Gen.Int[0, 8], RandomCases.Work).Array[1_000];
        Gen.Select(slots, Gen.Int[4, 40].Array[50], Gen.Int[0, 12_000].Array[50]).Sample(
            (slots, lengths, starts) =>
            {
                var end = 0.0;
                var line = Line(slots: [.. slots.Select(s => Slot(end += s.Item2 / 4.0, end += s.Item1 / 4.0, s.Item3))]);
                var fleet = new FleetLine(line);
                return lengths.Zip(starts).All(q =>
                    Start(fleet, Days(q.First / 4.0), Between(q.Second / 4.0, 10_000)) ==
                    line.EarliestStart(Days(q.First / 4.0), Ours, Between(q.Second / 4.0, 10_000)));
            },
            iter: 20);
    }

    [Fact]
    public void Instants_within_a_minute_are_told_apart()
    {
        var soon = TimeSpan.FromSeconds(1);
        var line = new FleetLine(Line(opens: 3));
        Assert.Equal(Day(4), Start(line, Days(1), new(Day(3) + soon, Day(5))));
        Assert.Null(Start(line, Days(1), new(Day(3) + soon, Day(5) - soon)));
        var later = new FleetLine(new("a", "A", Utc, opensAt: Day(3) + soon, occupations: [new(new(Day(5) - soon, Day(6) + soon), Ours with { Turnaround = TimeSpan.Zero })]));
        Assert.Equal(Day(7), Start(later, Days(1), Between(0, 20)));
    }

    static DateTimeOffset? Start(FleetLine line, TimeSpan length, Period window) => Fleet.Earliest([new(line, length, Ours)], window)?.Slot.Start;

    static FleetPlace? OneByOne(FleetOption[] options, Period window) => (
        from option in options
        let slot = option.Line.Timeline.EarliestSlot(option.Length, option.Work, window)
        where slot is not null
        orderby slot.Value.End, option.Line.Timeline.LineId
        select (FleetPlace?)new FleetPlace(option, slot.Value)).FirstOrDefault();

    static string? Shown(FleetPlace? place) => place is { } p ? p.Option.Line.Timeline.LineId + Given.Shown(p.Slot) : null;
}
