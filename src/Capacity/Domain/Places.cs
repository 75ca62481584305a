namespace CdmoBooking.Capacity.Domain;

/// <summary>A building of the centre with the IANA zone in which it counts days.</summary>
public sealed class Facility(string id, string name, string timeZone)
{
    public string Id { get; private init; } = id;
    public string Name { get; private init; } = name;
    public string TimeZone { get; private init; } = timeZone;
}

/// <summary>Segregated rooms of a facility.</summary>
public sealed class Suite(string id, string facilityId, string name, bool oneProduct = false)
{
    public string Id { get; private init; } = id;
    public string FacilityId { get; private init; } = facilityId;
    public string Name { get; private init; } = name;
    /// <summary>Only one product may be open in it at a time, whichever of its lines runs it.</summary>
    public bool OneProduct { get; private init; } = oneProduct;
}
