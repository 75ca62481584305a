using BenchmarkDotNet.Attributes;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Benchmarks.Fleets;

/// <summary>The search beside what it replaces: asking every timeline.</summary>
[MemoryDiagnoser]
public class FleetMeans
{
    BusyFleet _fleet = null!;
    FleetOption[] _options = [];
    Period _window;

    [Params(20, 1_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _fleet = new(1_000);
        _options = _fleet.Options(Lines, 10);
        _window = new(BusyFleet.Start.AddYears(2), _fleet.Ends.AddYears(1));
    }

    [Benchmark]
    public FleetPlace? Earliest() => Fleet.Earliest(_options, _window);

    [Benchmark]
    public DateTimeOffset? EveryTimeline() =>
        _options.Min(o => o.Line.Timeline.EarliestStart(o.Length, o.Work, _window));
}
