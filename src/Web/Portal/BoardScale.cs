using System.Globalization;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web;

public enum BoardSpan { Month, Quarter, Year }

/// <summary>The range of days on the board, and where an instant lies on it.</summary>
public sealed record BoardScale(BoardSpan Span, DateOnly First, CentreTime Time)
{
    /// <summary>From the month of the day on: what is past matters less than what is ahead.</summary>
    public static BoardScale Around(BoardSpan span, DateOnly day, CentreTime time) => new(span, new(day.Year, day.Month, 1), time);

    int Months => Span switch { BoardSpan.Month => 1, BoardSpan.Quarter => 3, _ => 12 };

    public DateOnly Beyond => First.AddMonths(Months);
    public DateTimeOffset From => Time.StartOf(First);
    public DateTimeOffset Until => Time.StartOf(Beyond);
    public BoardScale Next => this with { First = Beyond };
    public BoardScale Previous => this with { First = First.AddMonths(-Months) };

    public string Name => Span == BoardSpan.Month ? $"{First:yyyy-MM}" : $"{First:yyyy-MM} to {First.AddMonths(Months - 1):yyyy-MM}";

    /// <summary>Weeks of a month, months otherwise.</summary>
    public IEnumerable<(DateOnly Day, string Label)> Ticks => Span == BoardSpan.Month
        ? Enumerable.Range(0, (Beyond.DayNumber - First.DayNumber + 6) / 7).Select(w => First.AddDays(7 * w)).Select(d => (d, d.ToString("MM-dd", CultureInfo.InvariantCulture)))
        : Enumerable.Range(0, Months).Select(First.AddMonths).Select(d => (d, d.ToString("yyyy-MM", CultureInfo.InvariantCulture)));

    public bool Shows(DateTimeOffset at) => at >= From && at < Until;

    /// <summary>Per cent from the left edge, kept inside the board.</summary>
    public double At(DateTimeOffset at) => Math.Clamp((at - From) / (Until - From) * 100, 0, 100);

    /// <summary>Bars that overlap, as in a pool, go below each other; bars that touch stay in one lane.</summary>
    public static IReadOnlyList<(BoardBar Bar, int Lane)> Lanes(IEnumerable<BoardBar> bars)
    {
        List<DateTimeOffset> ends = [];
        List<(BoardBar, int)> placed = [];
        foreach (var bar in bars.OrderBy(b => b.Start).ThenBy(b => b.End))
        {
            var lane = ends.FindIndex(end => end <= bar.Start);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(default);
            }
            ends[lane] = bar.End;
            placed.Add((bar, lane));
        }
        return placed;
    }
}
