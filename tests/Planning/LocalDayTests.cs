using CdmoBooking.Messages;
using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class LocalDayTests
{
    [Theory]
    [InlineData("Asia/Seoul", "2027-03-01T00:00Z", "2027-03-01T15:00Z")]
    [InlineData("Asia/Seoul", "2027-03-01T15:00Z", "2027-03-01T15:00Z")]
    [InlineData("Europe/Berlin", "2027-03-27T23:00Z", "2027-03-27T23:00Z")] // the day of 23 hours
    [InlineData("Europe/Berlin", "2027-03-28T00:00Z", "2027-03-28T22:00Z")]
    [InlineData("Europe/Berlin", "2027-10-30T22:00Z", "2027-10-30T22:00Z")] // the day of 25 hours
    [InlineData("Europe/Berlin", "2027-10-30T22:01Z", "2027-10-31T23:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-03T12:00Z", "2018-11-04T03:00Z")] // midnight is skipped: the day starts at 01:00
    [InlineData("America/Asuncion", "2018-10-06T06:30Z", "2018-10-07T04:00Z")] // skipped, though the zone data do not say so
    [InlineData("America/Havana", "2024-11-02T12:00Z", "2024-11-03T04:00Z")] // midnight strikes twice: the first counts
    [InlineData("Pacific/Apia", "2011-12-30T09:00Z", "2011-12-30T10:00Z")] // the 30th is skipped: the 31st follows the 29th
    public void A_slot_starts_with_the_local_day(string zone, string bound, string start)
    {
        var from = DateTimeOffset.Parse(bound, null);
        Assert.Equal(DateTimeOffset.Parse(start, null), Start(zone, from));
    }

    [Fact]
    public void A_length_is_elapsed_time_where_the_clock_changes()
    {
        var day = new DateTimeOffset(2027, 3, 27, 23, 0, 0, TimeSpan.Zero);
        var line = new Timeline("a", "A", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal(day, line.EarliestStart(Days(1), Ours, new(day, day.AddHours(24))));
        Assert.Null(line.EarliestStart(Days(1), Ours, new(day, day.AddHours(23))));
    }

    [Fact]
    public void Starts_are_in_utc() => Assert.Equal(TimeSpan.Zero, Start("Asia/Seoul", Origin).Offset);

    [Fact]
    public void In_any_zone_a_slot_starts_at_the_first_instant_of_a_day_and_not_a_day_late()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).ToArray();
        Gen.Select(Gen.Int[0, zones.Length - 1].Select(i => zones[i]), Gen.Int[0, 20 * 366 * 24]).Sample((id, hours) =>
        {
            var (zone, bound) = (TimeZoneInfo.FindSystemTimeZoneById(id), new DateTimeOffset(2012, 1, 1, 0, 30, 0, TimeSpan.Zero).AddHours(hours));
            var start = Start(id, bound);
            var days = (Here: Local(start), JustBefore: Local(start.AddTicks(-1)), BeforeBound: Local(bound.AddTicks(-1)));
            return start >= bound && days.JustBefore < days.Here && days.JustBefore == days.BeforeBound;

            DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).Date;
        }, iter: 20_000);
    }

    static DateTimeOffset Start(string zone, DateTimeOffset from) =>
        new Timeline("a", "A", TimeZoneInfo.FindSystemTimeZoneById(zone)).EarliestStart(Days(1), Ours, new Period(from, from.AddDays(9)))!.Value;
}
