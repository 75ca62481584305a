namespace CdmoBooking.Capacity.Domain;

public enum ClosureScope { Centre, Facility, Suite, Line }

/// <summary>A half-open period in which whatever the scope names does not run.</summary>
public sealed class Closure(string id, string name, ClosureScope scope, string? target, DateTimeOffset startsAt, DateTimeOffset endsAt)
{
    public string Id { get; private init; } = id;
    public string Name { get; private init; } = name;
    public ClosureScope Scope { get; private init; } = scope;
    /// <summary>Id of the facility, suite or line; null for the centre.</summary>
    public string? Target { get; private init; } = target;
    public DateTimeOffset StartsAt { get; private init; } = startsAt;
    public DateTimeOffset EndsAt { get; private init; } = endsAt;

    public bool Closes(Line line, string facilityId) => Scope switch
    {
        ClosureScope.Centre => true,
        ClosureScope.Facility => Target == facilityId,
        ClosureScope.Suite => Target == line.SuiteId,
        _ => Target == line.Id,
    };
}
