using System.Globalization;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>Instants as the centre reads them: in its own zone, year first.</summary>
public sealed class CentreTime(Settings settings, TimeProvider clock)
{
    readonly TimeZoneInfo zone = settings.Zone;

    public string ZoneName => settings.TimeZone;
    public DateOnly Today => DayOf(clock.GetUtcNow());

    public string Show(DateTimeOffset? at) => at is { } a ? TimeZoneInfo.ConvertTime(a, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
    public string ShowDay(DateTimeOffset? at) => at is { } a ? Show(DayOf(a)) : "";
    public static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Days(DateTimeOffset start, DateTimeOffset end) => (end - start).TotalDays.ToString("0.#", CultureInfo.InvariantCulture);

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The day that holds the last moment of a half-open period.</summary>
    public DateOnly LastDayOf(DateTimeOffset end) => DayOf(end.AddTicks(-1));

    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>An instant inside a query string.</summary>
    public static string InQuery(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
