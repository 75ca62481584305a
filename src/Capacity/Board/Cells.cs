using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Board;

public enum Zoom { Slot, Day, Week, Month }

/// <summary>Cuts a range into days, weeks (from Monday) or months of the centre's calendar.</summary>
static class Cells
{
    /// <summary>The bounds of all cells, the first at the start and the last at the end of the range.</summary>
    public static IReadOnlyList<DateTimeOffset> Of(Period range, Zoom zoom, TimeZoneInfo zone)
    {
        var bounds = new List<DateTimeOffset> { range.Start };
        var day = DayOf(range.Start, zone);
        day = zoom switch
        {
            Zoom.Month => new(day.Year, day.Month, 1),
            Zoom.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            _ => day,
        };
        while (true)
        {
            day = zoom switch { Zoom.Month => day.AddMonths(1), Zoom.Week => day.AddDays(7), _ => day.AddDays(1) };
            var bound = Instants.Midnight(day, zone);
            if (bound >= range.End) break;
            if (bound > range.Start) bounds.Add(bound);
        }
        bounds.Add(range.End);
        return bounds;
    }

    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
