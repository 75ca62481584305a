using System.Globalization;
using CdmoBooking.Benchmarks.Measuring;

namespace CdmoBooking.Benchmarks.Overviews;

/// <summary>What is asked over HTTP: by one caller alone, and then at half the rate at which that one was answered.</summary>
static class Overview
{
    const int LongestRangeInDays = 5 * 365;

    /// <summary>Growth: the same question in a hundred times as many slots.</summary>
    public static async Task Availability(Scale scale)
    {
        foreach (var slotsPerLine in scale == Scale.Full ? new[] { 10, 100, 1_000 } : [10, 100])
        {
            await using var site = await Site.New(1_000, slotsPerLine);
            var table = new Table(
                $"c. Availability over HTTP on {Site.LinesPerService} of 1,000 lines with {1_000 * slotsPerLine:N0} slots (aim: p99 of 5 ms at 1 million)",
                "batches", "alone p50", "alone p99", "p50 ms", "p99 ms", "aim p99", "kB");
            foreach (var batches in new[] { 1, 4 })
            {
                var until = Day(Math.Min(slotsPerLine * 4 + 30, LongestRangeInDays));
                var (alone, loaded, bytes) = await Ask(site, scale, "alpha-requester",
                    i => $"/api/capacity/availability?service={Site.Service(i * 37 % 1_000)}&batches={batches}&from={Day(0)}&until={until}&product=P");
                table.Row(batches, alone.At(0.5), alone.At(0.99), loaded.At(0.5), loaded.At(0.99), 5, bytes / 1000.0);
            }
        }
    }

    public static async Task Board(Scale scale)
    {
        await using var site = await Site.New(100, 92);
        var table = new Table(
            "d. Board of 100 lines and a year in weeks over HTTP (aim: 100 ms and 300 kB)",
            "caller", "alone p50", "alone p99", "p50 ms", "p99 ms", "aim ms", "kB", "aim kB");
        foreach (var user in new[] { "staff", "beta-requester" })
        {
            var (alone, loaded, bytes) = await Ask(site, scale, user, _ => $"/api/capacity/board?from={Day(0)}&until={Day(365)}&zoom=week");
            table.Row(user, alone.At(0.5), alone.At(0.99), loaded.At(0.5), loaded.At(0.99), 100, bytes / 1000.0, 300);
        }
    }

    static async Task<(Latencies Alone, Latencies Loaded, int Bytes)> Ask(Site site, Scale scale, string user, Func<int, string> path)
    {
        using var client = site.Client(user);
        var (number, bytes) = (0, 0);
        var (rate, alone) = await ClosedLoop.Run(1, scale, Once);
        return (alone, await OpenLoop.Run(rate / 2, scale.Measured, Once), bytes);

        async Task Once()
        {
            var answer = await client.GetAsync(path(Interlocked.Increment(ref number)));
            answer.EnsureSuccessStatusCode();
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
        }
    }

    static string Day(int day) => Site.Start.AddHours(9).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
