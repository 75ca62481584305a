using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Refusal = CdmoBooking.ServiceKit.Refusal;

namespace CdmoBooking.Capacity.Domain;

public enum LineState { Planned, Qualifying, Qualified, OutOfService, Retired }

/// <summary>
/// How a line runs a service: the length of one batch, the same-product reset between batches, and the cleaning between products
/// where the changeover matrix says nothing else. Scale limits are in the unit of the service. Work on working days pauses while nobody
/// is there; other work runs through. Beside names the equipment or people (pools) of which every slot needs one unit.
/// </summary>
public sealed record LineService(
    string Service, TimeSpan Batch, TimeSpan Turnaround, TimeSpan Changeover,
    double? MinScale = null, double? MaxScale = null, bool WorkingDays = false, IReadOnlyList<string>? Beside = null)
{
    public IReadOnlyList<string> Beside { get; init; } = Beside ?? [];

    /// <summary>A request without a scale fits every line.</summary>
    public bool Fits(double? scale) => !(scale < MinScale) && !(scale > MaxScale);
}

/// <summary>The bookable unit, or with a capacity above one a pool of interchangeable units.</summary>
public sealed class Line : Aggregate
{
    Line() { }

    public Line(
        string id, string suiteId, string name, LineState state, DateTimeOffset? opensAt, int capacity, IReadOnlyList<LineService> services,
        DateTimeOffset? requalificationDue = null, TimeSpan? startsEvery = null, bool shared = false)
    {
        (Id, SuiteId, Name, State, OpensAt, Capacity, Services) = (id, suiteId, name, state, opensAt, capacity, services);
        (RequalificationDue, StartsEvery, Shared) = (requalificationDue, startsEvery, shared);
        if (state is LineState.Planned or LineState.Qualifying && opensAt is null)
            throw new ArgumentException("A line that is not qualified has an opening date.", nameof(opensAt));
        Record("entered", null, state);
    }

    public string Id { get; private init; } = "";
    public string SuiteId { get; private init; } = "";
    public string Name { get; private init; } = "";
    public LineState State { get; private set; }
    /// <summary>Until the line is qualified, slots start no earlier. Null out of service: nobody knows when it is back.</summary>
    public DateTimeOffset? OpensAt { get; private set; }
    public int Capacity { get; private init; }
    public IReadOnlyList<LineService> Services { get; private init; } = [];
    /// <summary>Batches for human use must end by then; engineering runs need not.</summary>
    public DateTimeOffset? RequalificationDue { get; private set; }
    /// <summary>Slots start at multiples of this from the start of the local day; null: with the day.</summary>
    public TimeSpan? StartsEvery { get; private init; }
    /// <summary>Equipment or people that slots of other lines need beside them; never booked by itself.</summary>
    public bool Shared { get; private init; }
    /// <summary>Grows whenever a slot on the line changes; kept by the database itself.</summary>
    public long PlanVersion { get; private init; }

    public override string Stream => $"line/{Id}";

    /// <summary>IQ, OQ or PQ is not done, or has lapsed: the line takes provisional slots only.</summary>
    public bool Provisional => State is LineState.Planned or LineState.Qualifying or LineState.OutOfService;

    /// <summary>Nothing can be planned on it: retired, or out of service until nobody knows when.</summary>
    public bool Unusable => State == LineState.Retired || (State == LineState.OutOfService && OpensAt is null);

    /// <summary>The slot starts before the line opens or is back, or nobody knows when that is.</summary>
    public bool IsTooEarlyFor(Slot slot) => slot.LineId == Id && (Unusable || (Provisional && slot.StartsAt < OpensAt));

    /// <summary>Batches end by then; null if they may end at any time. Engineering runs always may.</summary>
    public DateTimeOffset? UsableUntil(Purpose purpose) => purpose == Purpose.Engineering ? null : RequalificationDue;

    public bool Exclusive => Capacity == 1 && !Shared;

    public LineService? Running(string service) => Services.FirstOrDefault(s => s.Service == service);

    /// <summary>Planned to Qualifying to Qualified, one step at a time; OutOfService back to Qualified; Qualified to Retired.</summary>
    public void Qualify(LineState to, string reason, DateTimeOffset? requalificationDue = null)
    {
        var allowed = (State, to) is (LineState.Planned, LineState.Qualifying) or (LineState.Qualifying, LineState.Qualified)
            or (LineState.OutOfService, LineState.Qualified) or (LineState.Qualified, LineState.Retired);
        if (!allowed) throw Refusal.Conflict("wrong-state", $"A line that is {State} cannot become {to}.");
        Record("qualification", State, to, reason);
        State = to;
        if (to != LineState.Qualified) return;
        OpensAt = null;
        RequalificationDue = requalificationDue ?? RequalificationDue;
    }

    /// <summary>Approved anew before the old date came.</summary>
    public void Requalify(DateTimeOffset due, string reason)
    {
        if (State != LineState.Qualified) throw Refusal.Conflict("wrong-state", $"A line that is {State} cannot be requalified.");
        Record("requalified", RequalificationDue?.ToString("u"), due.ToString("u"), reason);
        RequalificationDue = due;
    }

    /// <summary>Qualification failed: nothing runs until the line is expected back, if anybody knows.</summary>
    public void TakeOutOfService(DateTimeOffset? expectedBack, string reason)
    {
        if (State != LineState.Qualified) throw Refusal.Conflict("wrong-state", $"A line that is {State} cannot be taken out of service.");
        Record("out of service", State, LineState.OutOfService, reason);
        (State, OpensAt) = (LineState.OutOfService, expectedBack);
    }

    /// <summary>The opening, or the return from being out of service, is expected at another date.</summary>
    public void OpenAt(DateTimeOffset at, string reason)
    {
        if (!Provisional) throw Refusal.Conflict("wrong-state", $"A line that is {State} has no opening ahead.");
        Record("opening moved", OpensAt?.ToString("u"), at.ToString("u"), reason);
        OpensAt = at;
    }
}
