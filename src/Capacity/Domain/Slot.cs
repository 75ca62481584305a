using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Domain;

/// <summary>A line for a half-open period. While it blocks, the line is occupied from the changeover before it to its end.</summary>
public sealed class Slot
{
    Slot() { }

    internal Slot(Guid id, Guid bookingId, StageRequest request, int stage, Line line, Occupation occupation, DateTimeOffset occupiedFrom)
    {
        (Id, BookingId, Stage, Service, Batches) = (id, bookingId, stage, request.Service, request.Batches);
        (LineId, Unit, Provisional) = (line.Id, line.Exclusive ? line.Id : null, line.Provisional);
        (StartsAt, EndsAt, OccupiedFrom) = (occupation.Period.Start, occupation.Period.End, occupiedFrom);
        (ProductKey, Turnaround, Changeover) = (occupation.Work.Product, occupation.Work.Turnaround, occupation.Work.Changeover);
        Blocking = true;
    }

    public Guid Id { get; private init; }
    public Guid BookingId { get; private init; }
    public int Stage { get; private init; }
    public string Service { get; private init; } = "";
    public int Batches { get; private init; }
    public string LineId { get; private init; } = "";
    /// <summary>What no two blocking slots may share at one time; null on pools, where overlaps are counted instead.</summary>
    public string? Unit { get; private init; }
    public DateTimeOffset StartsAt { get; private init; }
    public DateTimeOffset EndsAt { get; private init; }
    public DateTimeOffset OccupiedFrom { get; private set; }
    public string ProductKey { get; private init; } = "";
    public TimeSpan Turnaround { get; private init; }
    public TimeSpan Changeover { get; private init; }
    public bool Provisional { get; private set; }
    public bool Blocking { get; private set; }

    public Occupation Occupation => new(new(StartsAt, EndsAt), new Work(ProductKey, Turnaround, Changeover));

    internal void Free() => Blocking = false;

    internal void Confirm() => Provisional = false;

    /// <summary>A neighbour came or went, so another changeover precedes this slot.</summary>
    internal void OccupyFrom(DateTimeOffset instant) => OccupiedFrom = instant;
}
