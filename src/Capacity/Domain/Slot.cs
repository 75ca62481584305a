using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Domain;

/// <summary>A line for a half-open period. While it blocks, the line is occupied from the changeover before it to its end.</summary>
public sealed class Slot
{
    Slot() { }

    internal Slot(Guid id, Guid bookingId, StageRequest request, int stage, Line line, Occupation occupation, DateTimeOffset occupiedFrom, string? oneProductSuite = null)
    {
        (Id, BookingId, Stage, Service, Batches) = (id, bookingId, stage, request.Service, request.Batches);
        (LineId, Unit, Provisional, Beside) = (line.Id, line.Exclusive ? line.Id : null, line.Provisional, line.Shared);
        OneProductSuite = oneProductSuite;
        (StartsAt, EndsAt, OccupiedFrom) = (occupation.Period.Start, occupation.Period.End, occupiedFrom);
        (ProductKey, Turnaround, Changeover) = (occupation.Work.Product, occupation.Work.Turnaround, occupation.Work.Changeover);
        (Modality, WorkingDays) = (occupation.Work.Modality, occupation.Work.WorkingDays);
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
    /// <summary>The suite in which only one product may be open at a time; null elsewhere.</summary>
    public string? OneProductSuite { get; private init; }
    /// <summary>Equipment or people that the stage needs beside its line.</summary>
    public bool Beside { get; private init; }
    public DateTimeOffset StartsAt { get; private init; }
    public DateTimeOffset EndsAt { get; private init; }
    public DateTimeOffset OccupiedFrom { get; private set; }
    public string ProductKey { get; private init; } = "";
    public TimeSpan Turnaround { get; private init; }
    public TimeSpan Changeover { get; private init; }
    public string Modality { get; private init; } = "";
    public bool WorkingDays { get; private init; }
    /// <summary>Line clearance: the line was found clean and empty before this slot.</summary>
    public DateTimeOffset? ClearedAt { get; private set; }
    public string? ClearedBy { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public bool Provisional { get; private set; }
    public bool Blocking { get; private set; }

    public Occupation Occupation => new(new(StartsAt, EndsAt), new Work(ProductKey, Turnaround, Changeover, Modality, WorkingDays));

    internal void Free() => Blocking = false;

    internal void Confirm() => Provisional = false;

    /// <summary>A neighbour came or went, so another changeover precedes this slot.</summary>
    internal void OccupyFrom(DateTimeOffset instant) => OccupiedFrom = instant;
}
