namespace CdmoBooking.Messages;

/// <summary>In characters.</summary>
public static class TextLimits
{
    /// <summary>The text of a contract.</summary>
    public const int Document = 200_000;
}
