namespace CdmoBooking.Capacity.Domain;

/// <summary>
/// One entry of the changeover matrix: an exception to the default changeover of a line's service. Null means any; a product is the
/// key of organisation and product. Without a line it holds on all lines.
/// </summary>
public sealed class Changeover(string id, string? lineId, string? fromProduct, string? fromModality, string? toProduct, string? toModality, TimeSpan length)
{
    public string Id { get; private init; } = id;
    public string? LineId { get; private init; } = lineId;
    public string? FromProduct { get; private init; } = fromProduct;
    public string? FromModality { get; private init; } = fromModality;
    public string? ToProduct { get; private init; } = toProduct;
    public string? ToModality { get; private init; } = toModality;
    public TimeSpan Length { get; private init; } = length;
}
