namespace CdmoBooking.Planning;

/// <summary>
/// Instants and lengths as whole minutes, from 2000 on: half the size, and twice as many in the processor's reach. Rounded so
/// that what does not fit in minutes does not fit at all; whoever finds that it does must look again.
/// </summary>
static class Minutes
{
    static readonly long s_origin = new DateTime(2000, 1, 1).Ticks;

    public static int Floor(DateTimeOffset instant) => Clamp(Math.DivRem(instant.UtcTicks - s_origin, TimeSpan.TicksPerMinute) is var (q, r) && r < 0 ? q - 1 : q);

    public static int Ceiling(DateTimeOffset instant) => Clamp(Math.DivRem(instant.UtcTicks - s_origin, TimeSpan.TicksPerMinute) is var (q, r) && r > 0 ? q + 1 : q);

    public static int Floor(TimeSpan length) => Clamp(length.Ticks / TimeSpan.TicksPerMinute);

    public static DateTimeOffset Instant(int minutes) => new(Math.Clamp(s_origin + minutes * TimeSpan.TicksPerMinute, 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

    /// <summary>A quarter of the range, so that sums and differences never overflow; some 1,000 years.</summary>
    static int Clamp(long minutes) => (int)Math.Clamp(minutes, int.MinValue / 4, int.MaxValue / 4);
}
