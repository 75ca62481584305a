namespace CdmoBooking.Messages;

/// <summary>The share of the price that a cancellation costs from <c>MinDays</c> days before commencement upwards.</summary>
public sealed record FeeStep(int MinDays, decimal Percent);

/// <summary>The days before commencement for which a step holds, both ends included; without an end it holds for all that lie beyond.</summary>
public sealed record FeeTier(int? FromDays, int? UpToDays);

/// <summary>
/// The cancellation fee as a share of the price, rising as commencement nears. Crosses the process border with the signed
/// contract, so that a preview and the final fee are computed by the same rule. For <c>FreeDaysAfterMove</c> calendar days after the centre
/// has moved the commencement later, the firm cancels free of charge.
/// </summary>
public sealed record FeeLadder(IReadOnlyList<FeeStep> Steps, int FreeDaysAfterMove = 14)
{
    /// <summary>The step with the highest MinDays that is not above the given number of days; days may be negative.</summary>
    public FeeStep StepAt(int daysBeforeCommencement) =>
        Steps.OrderByDescending(s => s.MinDays).FirstOrDefault(s => s.MinDays <= daysBeforeCommencement) ?? Lowest;

    public FeeTier TierAt(int daysBeforeCommencement)
    {
        var step = StepAt(daysBeforeCommencement);
        var above = Steps.Where(s => s.MinDays > step.MinDays).MinBy(s => s.MinDays);
        return new(step == Lowest ? null : step.MinDays, above?.MinDays - 1);
    }

    /// <summary>Whole calendar days between two instants, as the centre's zone counts days.</summary>
    public static int DaysBetween(DateTimeOffset now, DateTimeOffset commencement, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(commencement, zone).DateTime).DayNumber
        - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).DayNumber;

    FeeStep Lowest => Steps.MinBy(s => s.MinDays)!;
}
