using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Benchmarks.Fleets;

/// <summary>
/// A thousand lines booked like a busy centre: slots of one to five days for a few products each, most with the changeover
/// between them and no more, some with days to spare, and now and then weeks.
/// </summary>
public sealed class BusyFleet
{
    public const int Lines = 1_000;
    public static readonly DateTimeOffset Start = new(2027, 1, 3, 15, 0, 0, TimeSpan.Zero);
    static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    readonly FleetLine[] _lines;
    readonly Random _random = new(1);

    public BusyFleet(int slotsPerLine) => _lines = [.. Enumerable.Range(0, Lines).Select(i => Line(i, slotsPerLine))];

    /// <summary>Share of the time in slots.</summary>
    public double Load => _lines.Average(l => l.Timeline.Occupations is var o ? o.Sum(s => s.Period.Length.TotalDays) / (End(l) - Start).TotalDays : 0);

    public DateTimeOffset Ends => _lines.Max(End);

    /// <summary>A slot of that many days for a product that some lines know, on lines at random.</summary>
    public FleetOption[] Options(int lines, double days)
    {
        var product = Making(_random.Next(40));
        var chosen = lines == Lines ? Enumerable.Range(0, Lines) : Enumerable.Repeat(0, lines).Select(_ => _random.Next(Lines)).Distinct().Order();
        return [.. chosen.Select(i => new FleetOption(_lines[i], TimeSpan.FromDays(days), product))];
    }

    FleetLine Line(int number, int slots)
    {
        var (occupations, end) = (new List<Occupation>(slots), Start);
        for (var i = 0; i < slots; i++)
        {
            var work = Making(i % 3 == 0 || occupations.Count == 0 ? _random.Next(40) : int.Parse(occupations[^1].Work.Product[1..]));
            var spare = _random.Next(100) switch { < 90 => 0, < 99 => _random.Next(1, 4), _ => _random.Next(4, 31) };
            var gap = occupations.Count == 0 ? TimeSpan.Zero : ChangeoverMatrix.None.Gap(occupations[^1].Work, work);
            var start = Start.AddDays(Math.Ceiling((end + gap - Start).TotalDays) + spare);
            end = start.AddDays(_random.Next(1, 6));
            occupations.Add(new(new(start, end), work));
        }
        return new(new($"line-{number:0000}", $"Line {number}", s_zone, occupations: occupations));
    }

    static Work Making(int product) => new($"P{product}", TimeSpan.Zero, TimeSpan.FromDays(1));

    static DateTimeOffset End(FleetLine line) => line.Timeline.Occupations[^1].Period.End;
}
