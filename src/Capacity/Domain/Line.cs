using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

public enum LineState { Planned, Qualifying, Qualified }

/// <summary>How a line runs a service: the length of one batch, the same-product reset between batches, and the cleaning between products.</summary>
public sealed record LineService(string Service, TimeSpan Batch, TimeSpan Turnaround, TimeSpan Changeover);

/// <summary>The bookable unit, or with a capacity above one a pool of interchangeable units.</summary>
public sealed class Line : Aggregate
{
    Line() { }

    public Line(string id, string suiteId, string name, LineState state, DateTimeOffset? opensAt, int capacity, IReadOnlyList<LineService> services)
    {
        (Id, SuiteId, Name, State, OpensAt, Capacity, Services) = (id, suiteId, name, state, opensAt, capacity, services);
        if (state != LineState.Qualified && opensAt is null) throw new ArgumentException("A line that is not qualified has an opening date.", nameof(opensAt));
        Record("entered", null, state);
    }

    public string Id { get; private init; } = "";
    public string SuiteId { get; private init; } = "";
    public string Name { get; private init; } = "";
    public LineState State { get; private set; }
    /// <summary>Until the line is qualified, slots start no earlier.</summary>
    public DateTimeOffset? OpensAt { get; private set; }
    public int Capacity { get; private init; }
    public IReadOnlyList<LineService> Services { get; private init; } = [];

    public override string Stream => $"line/{Id}";

    /// <summary>IQ, OQ or PQ is not done: the line takes provisional slots only.</summary>
    public bool Provisional => State != LineState.Qualified;

    public bool Exclusive => Capacity == 1;

    public LineService? Running(string service) => Services.FirstOrDefault(s => s.Service == service);

    /// <summary>One step at a time: Planned, Qualifying, Qualified.</summary>
    public void Qualify(LineState to, string reason)
    {
        if (to != State + 1)
            throw Refusal.Conflict("wrong-state", $"A line that is {State} cannot become {to}.");
        Record("qualification", State, to, reason);
        State = to;
    }
}
