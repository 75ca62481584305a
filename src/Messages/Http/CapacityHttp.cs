namespace CdmoBooking.Messages.Http;

/// <summary>Work on working days pauses while nobody is there. Beside names what every slot needs one unit of.</summary>
public sealed record LineServiceView(
    string Service, double BatchDays, double TurnaroundDays, double ChangeoverDays, double? MinScale, double? MaxScale, bool WorkingDays, IReadOnlyList<string> Beside);

/// <summary>
/// Capacity is the number of interchangeable units: 1 for a line proper, more for a pool. OneProduct is said of the suite. Plan is what the
/// decision just made does to bookings; null elsewhere.
/// </summary>
public sealed record LineView(
    string Id, string Name, string Facility, string Suite, string State, int Version, DateTimeOffset? OpensAt, int Capacity, IReadOnlyList<LineServiceView> Services,
    DateTimeOffset? RequalificationDue, double? StartsEveryHours, bool Shared, bool OneProduct, PlanEffectView? Plan = null);

/// <summary>
/// Moves the line one step along Planned, Qualifying, Qualified; or to OutOfService until it is expected back, if anybody knows; or to Retired.
/// </summary>
public sealed record QualifyLine(string State, string Reason, DateTimeOffset? ExpectedBack = null, DateTimeOffset? RequalificationDue = null);

/// <summary>Kind: firm, held, provisional, changeover, closure or unstaffed. Booking, organisation and title only for those entitled to see them.</summary>
public sealed record BoardBar(string Kind, DateTimeOffset Start, DateTimeOffset End, Guid? BookingId = null, string? Organisation = null, string? Title = null, string? Service = null);

public sealed record BoardLine(string LineId, string Line, string Facility, string Suite, string State, DateTimeOffset? OpensAt, int Capacity, IReadOnlyList<BoardBar> Bars);

public sealed record BoardView(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<BoardLine> Lines);
