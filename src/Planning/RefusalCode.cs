namespace CdmoBooking.Planning;

/// <summary>Stable codes of refusal reasons.</summary>
public static class RefusalCode
{
    public const string NoLine = "no-line";
    public const string WindowTooShort = "window-too-short";
    public const string TooSoon = "too-soon";
    public const string BeyondHorizon = "beyond-horizon";
    public const string NotOpen = "not-open";
    public const string NotQualified = "not-qualified";
    public const string Closed = "closed";
    public const string Taken = "taken";
    public const string Changeover = "changeover";
    public const string Lag = "lag";
}
