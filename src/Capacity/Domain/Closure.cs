using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

public enum ClosureScope { Centre, Facility, Suite, Line }

/// <summary>Everything: no slot runs. StartsAndStaffedSteps: nobody is there, so no slot starts and work on working days pauses.</summary>
public enum ClosureEffect { Everything, StartsAndStaffedSteps }

/// <summary>
/// A half-open period, single or recurring, in which whatever the scope names does not run. Recurrence is an RRULE (RFC 5545) without its
/// name; it repeats the period as local days and times of the centre.
/// </summary>
public sealed class Closure : Aggregate
{
    Closure() { }

    public Closure(
        string id, string name, ClosureScope scope, string? target, Period period,
        ClosureEffect effect = ClosureEffect.Everything, string? recurrence = null, string? reason = null)
    {
        (Id, Name, Scope, Target, StartsAt, EndsAt, Effect, Recurrence) = (id, name, scope, target, period.Start, period.End, effect, recurrence);
        Record("entered", null, $"{period.Start:u} to {period.End:u}", reason);
    }

    /// <summary>The UID of an imported event, or one of our own.</summary>
    public string Id { get; private init; } = "";
    public string Name { get; private init; } = "";
    public ClosureScope Scope { get; private init; }
    /// <summary>Id of the facility, suite or line; null for the centre.</summary>
    public string? Target { get; private init; }
    public DateTimeOffset StartsAt { get; private init; }
    public DateTimeOffset EndsAt { get; private init; }
    public ClosureEffect Effect { get; private init; }
    public string? Recurrence { get; private init; }
    /// <summary>The closure was called off and closes nothing any more.</summary>
    public bool Lifted { get; private set; }

    public override string Stream => $"closure/{Id}";

    public bool Closes(Line line, string facilityId) => Scope switch
    {
        ClosureScope.Centre => true,
        ClosureScope.Facility => Target == facilityId,
        ClosureScope.Suite => Target == line.SuiteId,
        _ => Target == line.Id,
    };

    public void Lift(string reason)
    {
        if (Lifted) throw Refusal.Conflict("wrong-state", "The closure has been lifted already.");
        Record("lifted", null, null, reason);
        Lifted = true;
    }
}
