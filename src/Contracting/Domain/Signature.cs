using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>Who signed for which side, when, as what, and the hash of the exact bytes signed (21 CFR 11.50, 11.70).</summary>
public sealed record Signature(Party Party, string UserId, string Name, string Meaning, DateTimeOffset At, string DocumentSha256)
{
    public const int LongestMeaning = 200;
}
