using CdmoBooking.Benchmarks;
using CdmoBooking.Benchmarks.Audits;
using CdmoBooking.Benchmarks.Fleets;
using CdmoBooking.Benchmarks.Holds;
using CdmoBooking.Benchmarks.Overviews;

// As in production, commits wait for the disk.
Environment.SetEnvironmentVariable("CDMO_TEST_POSTGRES_OPTIONS", "-c shared_buffers=512MB -c max_wal_size=4GB");

// Any of the letters, or all; --quick for fewer and shorter runs.
(string Letter, Func<Scale, Task> Run)[] sections =
[
    ("a", HoldRate.OnPostgres),
    ("b", Races.Run),
    ("b", Overview.Races),
    ("c", FleetSearch.Run),
    ("c", Overview.Availability),
    ("c", Overview.Routes),
    ("d", Overview.Board),
    ("e", HoldRate.OnSqlite),
    ("p", RoundTrips.Run),
    ("v", Verification.Run),
];
var asked = args.Where(a => !a.StartsWith('-')).ToHashSet();
var letters = sections.Select(s => s.Letter).ToHashSet();
if (asked.FirstOrDefault(a => a != "all" && !letters.Contains(a)) is { } unknown)
{
    Console.Error.WriteLine($"There is no section {unknown}: {string.Join(", ", letters)} or all.");
    return 1;
}
var scale = args.Contains("--quick") ? Scale.Quick : Scale.Full;
foreach (var (letter, run) in sections)
    if (asked.Count == 0 || asked.Contains("all") || asked.Contains(letter)) await run(scale);
return 0;
