namespace CdmoBooking.Capacity.Domain;

/// <summary>
/// One row, whose version grows with every change of places, lines, closures, the changeover matrix and fair-use rules, so that what was
/// read of them can be kept in memory until it changes.
/// </summary>
public sealed class Configuration
{
    public int Id { get; private init; } = 1;
    public long Version { get; private init; }
}
