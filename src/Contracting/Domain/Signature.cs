using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>Who signed for which side, when, as what, and the hash of the exact bytes signed (21 CFR 11.50, 11.70). For: whose delegate signed.</summary>
public sealed record Signature(
    Party Party, string UserId, string Name, string Meaning, DateTimeOffset At, string DocumentSha256,
    string? Organisation = null, string? Capacity = null, Delegator? For = null)
{
    public const int LongestMeaning = 200;

    public bool Involves(string userId) => UserId == userId || For?.UserId == userId;
}
