using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>Money received for the work, or, if negative, paid back; the reference is that of the bank transfer.</summary>
public sealed record Deposit(Money Amount, string Reference, DateOnly ReceivedOn)
{
    public const int LongestReference = 100;

    public string Reference { get; } = Reference.Trim();
}
