using CdmoBooking.Messages;
using CdmoBooking.Planning;
using Refusal = CdmoBooking.ServiceKit.Refusal;

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

    /// <summary>Once the line is being made ready for this slot, and before the slot starts.</summary>
    internal void Clear(string by, DateTimeOffset now)
    {
        MustRun(now);
        if (ClearedAt is not null) throw Refusal.Conflict("already-cleared", "The clearance is recorded already.");
        if (now < OccupiedFrom) throw Refusal.Conflict("too-early", $"The line is made ready for this slot from {OccupiedFrom:u} on.");
        (ClearedAt, ClearedBy) = (now, by);
    }

    internal void Start(DateTimeOffset now)
    {
        MustRun(now);
        if (ClearedAt is null) throw Refusal.Conflict("line-not-cleared", "The line clearance comes first.");
        if (now < StartsAt) throw Refusal.Conflict("too-early", $"The slot starts at {StartsAt:u}.");
        StartedAt = now;
    }

    void MustRun(DateTimeOffset now)
    {
        if (!Blocking) throw Refusal.Conflict("slot-given-up", "The booking has other slots now.");
        if (Provisional) throw Refusal.Conflict("provisional", "The line is not qualified.");
        if (StartedAt is not null) throw Refusal.Conflict("already-started", "The slot has started already.");
        if (EndsAt <= now) throw Refusal.Conflict("slot-over", "The slot is over.");
    }

    internal void Free() => Blocking = false;

    internal void Confirm() => Provisional = false;

    /// <summary>A neighbour came or went, so another changeover precedes this slot.</summary>
    internal void OccupyFrom(DateTimeOffset instant) => OccupiedFrom = instant;
}
