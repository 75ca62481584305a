namespace CdmoBooking.Messages;

/// <summary>The share of the price that a cancellation costs from <c>MinDays</c> days before commencement upwards.</summary>
public sealed record FeeStep(int MinDays, decimal Percent);

/// <summary>
/// The cancellation fee as a share of the price, rising as commencement nears. Crosses the process border with the signed
/// contract, so that a preview and the final fee are computed by the same rule.
/// </summary>
public sealed record FeeLadder(IReadOnlyList<FeeStep> Steps)
{
    /// <summary>The step with the highest MinDays that is not above the given number of days; days may be negative.</summary>
    public FeeStep StepAt(int daysBeforeCommencement) =>
        Steps.OrderByDescending(s => s.MinDays).FirstOrDefault(s => s.MinDays <= daysBeforeCommencement)
        ?? Steps.MinBy(s => s.MinDays)!;

    /// <summary>Whole calendar days between two instants, as the centre's zone counts days.</summary>
    public static int DaysBetween(DateTimeOffset now, DateTimeOffset commencement, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(commencement, zone).DateTime).DayNumber
        - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).DayNumber;
}

/// <summary>What a cancellation costs: fee = price x percent, less what was already paid gives the amount due (negative: a refund).</summary>
public sealed record CancellationFee(int DaysBeforeCommencement, decimal Percent, Money Price, Money Fee, Money Paid, Money Due)
{
    /// <summary>By the firm the ladder of the signed contract applies; without one, or by the centre, nothing is owed and what was paid goes back.</summary>
    public static CancellationFee Of(Money price, Money paid, FeeLadder? signed, Party by, DateTimeOffset now, DateTimeOffset commencement, TimeZoneInfo zone)
    {
        var days = FeeLadder.DaysBetween(now, commencement, zone);
        var percent = signed is null || by == Party.Centre ? 0 : signed.StepAt(days).Percent;
        var fee = price.Percent(percent);
        return new(days, percent, price, fee, paid, fee - paid);
    }
}
