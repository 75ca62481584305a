using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.FairUse;

/// <summary>A calendar quarter of a zone.</summary>
readonly record struct Quarter(int Year, int Number, Period Period)
{
    public double Days => Period.Length.TotalDays;

    public static Quarter Of(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = TimeZoneInfo.ConvertTime(instant, zone);
        var number = (day.Month - 1) / 3 + 1;
        var first = new DateOnly(day.Year, 3 * number - 2, 1);
        return new(day.Year, number, new(Instants.Midnight(first, zone), Instants.Midnight(first.AddMonths(3), zone)));
    }

    public override string ToString() => $"quarter {Number} of {Year}";
}
