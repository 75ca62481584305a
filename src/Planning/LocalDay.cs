namespace CdmoBooking.Planning;

/// <summary>
/// The first instant of each local day, in UTC. That is the first midnight where clocks going back strike it twice, and the
/// end of the jump where clocks going forward skip it (or the whole day).
/// </summary>
static class LocalDay
{
    /// <summary>No zone is further from UTC, so this far before and after a local time read as UTC lies the instant itself.</summary>
    static readonly TimeSpan Furthest = TimeSpan.FromHours(15);

    public static DateTimeOffset StartAtOrAfter(DateTimeOffset bound, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTime(bound, zone).Date;
        var start = Start(midnight, zone);
        while (start < bound)
            start = Start(midnight = midnight.AddDays(1), zone);
        return start;
    }

    /// <summary>The last start of a day that is not after the instant, and the next one.</summary>
    public static (DateTimeOffset Start, DateTimeOffset Next) Around(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTime(instant, zone).Date;
        var (start, next) = (Start(midnight, zone), Start(midnight.AddDays(1), zone));
        while (next <= instant)
            (start, next) = (next, Start((midnight = midnight.AddDays(1)).AddDays(1), zone));
        return (start, next);
    }

    static DateTimeOffset Start(DateTime midnight, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        var start = new DateTimeOffset(midnight, offset).ToUniversalTime();
        // Not every skipped midnight is called invalid (Asuncion in 2018), but none is there on the way back.
        return TimeZoneInfo.ConvertTime(start, zone).DateTime == midnight ? start : EndOfJump(midnight, zone);
    }

    /// <summary>Clocks jump at whole seconds, so halving down to one second finds the jump.</summary>
    static DateTimeOffset EndOfJump(DateTime midnight, TimeZoneInfo zone)
    {
        var before = new DateTimeOffset(midnight, TimeSpan.Zero) - Furthest;
        var seconds = (Low: 0, High: 2 * (int)Furthest.TotalSeconds);
        while (seconds.High - seconds.Low > 1)
        {
            var middle = (seconds.Low + seconds.High) / 2;
            seconds = TimeZoneInfo.ConvertTime(before.AddSeconds(middle), zone).DateTime < midnight
                ? (middle, seconds.High)
                : (seconds.Low, middle);
        }
        return before.AddSeconds(seconds.High);
    }
}
