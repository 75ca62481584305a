namespace CdmoBooking.Contracting.Domain;

/// <summary>A text that a contract had before its present one; never changed. Numbers count from 1.</summary>
public sealed class Revision
{
    public required Guid ContractId { get; init; }
    public required int Number { get; init; }
    public required string Language { get; init; }
    public required string Text { get; init; }
    public required string Sha256 { get; init; }
    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }
}
