namespace CdmoBooking.Capacity.Domain;

/// <summary>How the days of a line in a month are used, as they stood when the snapshot was taken. Days of a pool count every unit.</summary>
public sealed class UtilisationSnapshot
{
    public required DateOnly TakenOn { get; init; }
    public required string LineId { get; init; }
    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }
    public required double Firm { get; init; }
    public required double Held { get; init; }
    public required double Provisional { get; init; }
    public required double Changeover { get; init; }
    public required double Closed { get; init; }
    public required double Free { get; init; }
}
