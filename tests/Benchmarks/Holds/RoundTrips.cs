using System.Diagnostics;
using System.Text.RegularExpressions;
using CdmoBooking.Benchmarks.Measuring;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Benchmarks.Holds;

/// <summary>What one hold says to PostgreSQL, and how long it waits for each answer.</summary>
static partial class RoundTrips
{
    public static async Task Run(Scale scale)
    {
        foreach (var lines in new[] { 1, 50, 1_000 })
        {
            await using var centre = await Centre.New(DatabaseProvider.Postgres, lines);
            for (var i = 0; i < 2_000; i++) await centre.HoldNext();
            await centre.Analyse();
            await Trace(centre, lines, scale.Queries / 20);
        }
    }

    static async Task Trace(Centre centre, int lines, int holds)
    {
        var (trips, texts) = (new List<List<TimeSpan>>(), new List<string>());
        var trip = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (trips.Count == trip)
                {
                    trips.Add([]);
                    texts.Add(Spaces().Replace((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement") ?? activity.DisplayName).ToString()!, " "));
                }
                trips[trip++].Add(activity.Duration);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < holds; i++, trip = 0) await centre.HoldNext();
        var whole = watch.Elapsed.TotalMilliseconds / holds;
        var waited = trips.Select(t => t.Sum(d => d.TotalMilliseconds) / holds).ToList();

        var table = new Table($"Round trips of one hold by one caller, {lines} lines, milliseconds; the commit is one more", "trip", "ms", "statement");
        for (var i = 0; i < trips.Count; i++) table.Row(i + 1, waited[i], $" {texts[i][..Math.Min(texts[i].Length, 150)]}");
        table.Row("all", waited.Sum(), $" of {whole:0.00} ms; the rest is our own work and the commit");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
