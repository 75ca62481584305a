namespace CdmoBooking.Messages.Http;

public sealed record LineServiceView(string Service, double BatchDays, double TurnaroundDays, double ChangeoverDays);

/// <summary>Capacity is the number of interchangeable units: 1 for a line proper, more for a pool.</summary>
public sealed record LineView(
    string Id, string Name, string Facility, string Suite, string State, int Version, DateTimeOffset? OpensAt, int Capacity, IReadOnlyList<LineServiceView> Services);

/// <summary>Moves the line one step along Planned, Qualifying, Qualified.</summary>
public sealed record QualifyLine(string State, string Reason);

/// <summary>Kind: firm, held, provisional, changeover or closure. Booking, organisation and title only for those entitled to see them.</summary>
public sealed record BoardBar(string Kind, DateTimeOffset Start, DateTimeOffset End, Guid? BookingId = null, string? Organisation = null, string? Title = null, string? Service = null);

public sealed record BoardLine(string LineId, string Line, string Facility, string Suite, string State, DateTimeOffset? OpensAt, int Capacity, IReadOnlyList<BoardBar> Bars);

public sealed record BoardView(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<BoardLine> Lines);
