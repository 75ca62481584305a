using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

public enum PlanChangeKind { Closure, ClosureLifted, OutOfService, Opening }

/// <summary>What became of one booking: moved to other slots, displaced, or freed because it was only an offer.</summary>
public sealed record Hurt(Guid BookingId, string Organisation, string Outcome);

/// <summary>One recorded decision of operations that changed the plan, with its reason and whom it hurt.</summary>
public sealed class PlanChange : Aggregate
{
    PlanChange() { }

    public Guid Id { get; private init; }
    public PlanChangeKind Kind { get; private init; }
    /// <summary>Id of the closure or line.</summary>
    public string Target { get; private init; } = "";
    public string Reason { get; private init; } = "";
    public DateTimeOffset DecidedAt { get; private init; }
    public IReadOnlyList<Hurt> Hurt { get; private init; } = [];

    public override string Stream => $"plan-change/{Id}";

    public static PlanChange Decided(Guid id, PlanChangeKind kind, string target, string reason, IReadOnlyList<Hurt> hurt, DateTimeOffset now)
    {
        var change = new PlanChange { Id = id, Kind = kind, Target = target, Reason = reason, Hurt = hurt, DecidedAt = now };
        change.Record("decided", null, $"{kind} {target}: {hurt.Count} bookings", reason);
        return change;
    }
}
