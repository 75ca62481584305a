using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

/// <summary>
/// One entry of the changeover matrix: an exception to the default changeover of a line's service. Null means any; a product is the
/// key of organisation and product. Without a line it holds on all lines.
/// </summary>
public sealed class Changeover : Aggregate
{
    Changeover() { }

    public Changeover(
        string id, string? lineId, string? fromProduct, string? fromModality, string? toProduct, string? toModality, TimeSpan length, string? reason = null)
    {
        (Id, LineId, FromProduct, FromModality, ToProduct, ToModality, Length) = (id, lineId, fromProduct, fromModality, toProduct, toModality, length);
        Record("entered", null, length, reason);
    }

    public string Id { get; private init; } = "";
    public string? LineId { get; private init; }
    public string? FromProduct { get; private init; }
    public string? FromModality { get; private init; }
    public string? ToProduct { get; private init; }
    public string? ToModality { get; private init; }
    public TimeSpan Length { get; private init; }
    public bool Removed { get; private set; }

    public override string Stream => $"changeover/{Id}";

    public void Remove(string reason)
    {
        Record("removed", Length, null, reason);
        Removed = true;
    }
}
