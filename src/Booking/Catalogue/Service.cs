using CdmoBooking.Messages;

namespace CdmoBooking.Booking.Catalogue;

/// <summary>What a firm can ask for.</summary>
public sealed class Service(string id, string name, ServiceKind kind, string? modality)
{
    public string Id { get; private init; } = id;
    public string Name { get; private init; } = name;
    public ServiceKind Kind { get; private init; } = kind;
    public string? Modality { get; private init; } = modality;
}
