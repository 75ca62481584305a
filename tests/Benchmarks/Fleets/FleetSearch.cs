using System.Diagnostics;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CdmoBooking.Benchmarks.Measuring;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Benchmarks.Fleets;

/// <summary>The earliest window of a length on any of K lines, in process.</summary>
static class FleetSearch
{
    static readonly (int Lines, double AimMicroseconds)[] s_asked = [(20, 30), (1_000, 600)];

    public static Task Run(Scale scale)
    {
        Percentiles(scale);
        if (scale == Scale.Full) Means();
        return Task.CompletedTask;
    }

    /// <summary>Each query is another one: lines, product, length and instant are drawn anew, so no cache knows the answer.</summary>
    static void Percentiles(Scale scale)
    {
        var table = new Table(
            "c. Earliest window on any of K of 1,000 lines, in process, microseconds (aim: p99 of 30 for K = 20 and 600 for K = 1,000 at 1 million slots)",
            "slots", "load %", "K", "days long", "p50", "p99", "longest", "aim p99", "median wait, days");
        foreach (var slotsPerLine in new[] { 10, 100, 1_000 })
        {
            var fleet = new BusyFleet(slotsPerLine);
            foreach (var (lines, aim) in s_asked)
                foreach (var days in new[] { 3, 10, 25 })
                    Row(table, fleet, slotsPerLine, lines, aim, days, lines == BusyFleet.Lines ? scale.Queries / 10 : scale.Queries);
        }
    }

    static void Row(Table table, BusyFleet fleet, int slotsPerLine, int lines, double aim, int days, int queries)
    {
        Measure(fleet, lines, days, queries / 4);
        var (latencies, waits) = Measure(fleet, lines, days, queries);
        table.Row(
            BusyFleet.Lines * slotsPerLine, fleet.Load * 100, lines, days,
            latencies.At(0.5) * 1000, latencies.At(0.99) * 1000, latencies.Longest * 1000, aim, waits.Order().ElementAt(waits.Count / 2));
    }

    static (Latencies Latencies, List<double> Waits) Measure(BusyFleet fleet, int lines, int days, int queries)
    {
        var (random, ticks, waits) = (new Random(2), new List<long>(queries), new List<double>(queries));
        for (var i = 0; i < queries; i++)
        {
            var options = fleet.Options(lines, days);
            var from = BusyFleet.Start + (fleet.Ends - BusyFleet.Start) * (random.NextDouble() * 0.7);
            var window = new Period(from, fleet.Ends.AddYears(1));
            var start = Stopwatch.GetTimestamp();
            var place = Fleet.Earliest(options, window);
            ticks.Add(Stopwatch.GetTimestamp() - start);
            waits.Add((place!.Value.Slot.Start - from).TotalDays);
        }
        return (new(ticks), waits);
    }

    static void Means()
    {
        var summary = BenchmarkRunner.Run<FleetMeans>(ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(20)));
        Console.WriteLine();
        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
    }
}
