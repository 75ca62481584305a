using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>
/// One signature that a contract needs, and in which capacity. Lower turns come first; within a turn any order will do. Each seat is one person's.
/// Organisation: null for the centre, and where the contract has only one.
/// </summary>
public sealed record Seat(Party Party, int Turn = 1, string? Capacity = null, string? Organisation = null)
{
    public static readonly IReadOnlyList<Seat> OneEach = [new(Party.Organisation), new(Party.Centre)];

    public bool IsTakenBy(Signature signature) => (Party, Capacity, Organisation) == (signature.Party, signature.Capacity, signature.Organisation);

    /// <summary>For people.</summary>
    public override string ToString() => $"{(Party == Party.Centre ? "the centre" : Organisation ?? "the organisation")}{(Capacity is null ? "" : $" as {Capacity}")}";
}

/// <summary>Who is about to sign for which side. For: the account that has delegated it.</summary>
public sealed record Signatory(Party Party, string? Organisation, string UserId, string Name, Delegator? For = null);

public sealed record Delegator(string UserId, string Name);
