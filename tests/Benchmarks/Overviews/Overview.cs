using System.Globalization;
using System.Net.Http.Json;
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
                    i => Get($"/api/capacity/availability?service={Site.Service(i * 37 % 1_000)}&batches={batches}&from={Day(0)}&until={until}&product=P"));
                table.Row(batches, alone.At(0.5), alone.At(0.99), loaded.At(0.5), loaded.At(0.99), 5, bytes / 1000.0);
            }
        }
    }

    /// <summary>Four stages in a row, each by one of twenty lines, with lags and changeovers between products.</summary>
    public static async Task Routes(Scale scale)
    {
        var slotsPerLine = scale == Scale.Full ? 1_000 : 100;
        await using var site = await Site.New(1_000, slotsPerLine);
        var until = Math.Min(slotsPerLine * 4 + 30, LongestRangeInDays);
        var table = new Table(
            $"c. A route of four stages over HTTP, ten ranked options, on 1,000 lines with {1_000 * slotsPerLine:N0} slots (aim: p99 of 50 ms at 1 million)",
            "batches", "alone p50", "alone p99", "p50 ms", "p99 ms", "aim p99", "kB");
        foreach (var batches in new[] { 1, 4 })
        {
            var (alone, loaded, bytes) = await Ask(site, scale, "alpha-requester", i => Post("/api/capacity/routes", new
            {
                product = new { name = "P", modality = "microbial" },
                purpose = "gmp",
                stages = Enumerable.Range(0, 4).Select(stage => new
                {
                    service = Site.Service((i * 37 + stage * Site.LinesPerService) % 1_000),
                    batches,
                    earliest = Site.Start.AddDays(1),
                    latest = Site.Start.AddDays(until),
                    minLagDays = stage == 0 ? (double?)null : 2,
                    maxLagDays = stage == 0 ? (double?)null : 90,
                }),
            }));
            table.Row(batches, alone.At(0.5), alone.At(0.99), loaded.At(0.5), loaded.At(0.99), 50, bytes / 1000.0);
        }
    }

    /// <summary>Requests over HTTP by many at once for one slot after the other, and then all messages and answers.</summary>
    public static async Task Races(Scale scale)
    {
        const int Callers = 32;
        var slots = scale.Races / 10;
        await using var site = await Site.New(lines: slots, slotsPerLine: 1);
        using var client = site.Client("alpha-requester");
        var answers = new List<(System.Net.HttpStatusCode Status, long Ticks)>();
        for (var slot = 0; slot < slots; slot++)
        {
            var (line, start) = (slot, Site.Start.AddDays(100));
            answers.AddRange(await Together.Race(Callers, async i =>
            {
                using var request = Post("/api/booking/bookings", new
                {
                    title = $"Race {line}",
                    product = new { name = $"P{i}", modality = "microbial" },
                    purpose = "engineering",
                    stages = new[] { new { service = Site.Service(line), batches = 1, line = $"bench-{line}", earliest = start, latest = start.AddDays(3) } },
                });
                return (await client.SendAsync(request)).StatusCode;
            }));
        }
        var (held, answered) = await site.Answered(answers.Count(a => a.Status == System.Net.HttpStatusCode.Created));
        var latencies = new Latencies(answers.Select(a => a.Ticks));
        var table = new Table(
            $"b. {Callers} requests over HTTP for each of {slots} slots (aim: every request answered, one winner each, no 5xx)",
            "requests", "answered", "winners", "5xx", "p50 ms", "p99 ms");
        table.Row(answers.Count, answered, held, answers.Count(a => (int)a.Status >= 500), latencies.At(0.5), latencies.At(0.99));
    }

    public static async Task Board(Scale scale)
    {
        await using var site = await Site.New(100, 92);
        var table = new Table(
            "d. Board of 100 lines and a year in weeks over HTTP (aim: 100 ms and 300 kB)",
            "caller", "alone p50", "alone p99", "p50 ms", "p99 ms", "aim ms", "kB", "aim kB");
        foreach (var user in new[] { "staff", "beta-requester" })
        {
            var (alone, loaded, bytes) = await Ask(site, scale, user, _ => Get($"/api/capacity/board?from={Day(0)}&until={Day(365)}&zoom=week"));
            table.Row(user, alone.At(0.5), alone.At(0.99), loaded.At(0.5), loaded.At(0.99), 100, bytes / 1000.0, 300);
        }
    }

    static async Task<(Latencies Alone, Latencies Loaded, int Bytes)> Ask(Site site, Scale scale, string user, Func<int, HttpRequestMessage> question)
    {
        using var client = site.Client(user);
        var (number, bytes) = (0, 0);
        // Every line is read once before, as it is after the first hours of a day.
        for (var i = 0; i < Site.Services; i++) await Once();
        // The runtime still compiles for the first thousands of requests.
        await ClosedLoop.Run(1, scale with { Measured = 5 * scale.WarmUp }, Once);
        var (rate, alone, _) = await ClosedLoop.Run(1, scale, Once);
        return (alone, await OpenLoop.Run(rate / 2, scale.Measured, Once), bytes);

        async Task Once()
        {
            using var request = question(Interlocked.Increment(ref number));
            var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
        }
    }

    static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    static HttpRequestMessage Post(string path, object body) => new(HttpMethod.Post, path) { Content = JsonContent.Create(body) };

    static string Day(int day) => Site.Start.AddHours(9).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
