namespace CdmoBooking.Web;

/// <summary>Kind is one of the board's: firm, held, provisional.</summary>
public sealed record TimelineBar(string Kind, string Text, DateTimeOffset Start, DateTimeOffset End);

/// <summary>What stands on one line of a timeline, with the name it has at its left.</summary>
public sealed record TimelineRow(string Name, string? Link, IReadOnlyList<TimelineBar> Bars);

/// <summary>Whole months of the centre around everything that is shown, and where an instant lies on them.</summary>
public sealed class TimelineScale
{
    const int MostTicks = 12;

    readonly CentreTime time;
    readonly DateOnly first, end;

    /// <param name="bars">At least one.</param>
    public TimelineScale(IEnumerable<TimelineBar> bars, CentreTime time)
    {
        this.time = time;
        var (from, until) = bars.Aggregate((DateTimeOffset.MaxValue, DateTimeOffset.MinValue), (span, b) => (b.Start < span.Item1 ? b.Start : span.Item1, b.End > span.Item2 ? b.End : span.Item2));
        first = MonthOf(time.DayOf(from));
        end = MonthOf(time.LastDayOf(until)).AddMonths(1);
    }

    /// <summary>The first days of months, a dozen of them at most.</summary>
    public IEnumerable<DateOnly> Ticks
    {
        get
        {
            var months = (end.Year - first.Year) * 12 + end.Month - first.Month;
            var step = (months + MostTicks - 1) / MostTicks;
            for (var month = first; month < end; month = month.AddMonths(step)) yield return month;
        }
    }

    /// <summary>In per cent of the width.</summary>
    public double At(DateTimeOffset instant) => 100 * (instant - time.StartOf(first)) / (time.StartOf(end) - time.StartOf(first));

    public double At(DateOnly day) => At(time.StartOf(day));

    static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
