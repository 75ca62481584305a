namespace CdmoBooking.Benchmarks;

/// <summary>How much is done for each figure.</summary>
public sealed record Scale(TimeSpan WarmUp, TimeSpan Measured, int Races, int Queries)
{
    public static readonly Scale Full = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), 1_000, 20_000);
    public static readonly Scale Quick = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), 50, 2_000);
}
