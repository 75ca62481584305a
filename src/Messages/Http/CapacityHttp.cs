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

/// <summary>The question when a whole route can run; stages are those of a booking.</summary>
public sealed record FindRoute(Product Product, Purpose Purpose, IReadOnlyList<StageRequest> Stages, bool Emergency = false);

/// <summary>A whole route that fits now. Requested with its slots as windows and on its lines, it is held exactly so if nobody comes before.</summary>
public sealed record RouteOption(IReadOnlyList<BookedStage> Stages, DateTimeOffset Starts, DateTimeOffset Ends, bool Provisional);

/// <summary>Nearest first. Reasons say why there is no option.</summary>
public sealed record RouteOptionsView(IReadOnlyList<RouteOption> Options, IReadOnlyList<RefusalReason> Reasons);

/// <summary>What does not fit in a file. Rows count as a spreadsheet shows them: the header is row 1.</summary>
public sealed record RowFault(int Row, string Column, string Code, string Detail);

/// <summary>Not applied: only looked at. Unchanged: rows that were there already.</summary>
public sealed record ImportReport(bool Applied, int Rows, int Added, int Unchanged, IReadOnlyList<RowFault> Faults);

/// <summary>Kind: firm, held, provisional, changeover, closure or unstaffed. Booking, organisation and title only for those entitled to see them.</summary>
public sealed record BoardBar(string Kind, DateTimeOffset Start, DateTimeOffset End, Guid? BookingId = null, string? Organisation = null, string? Title = null, string? Service = null);

/// <summary>With cells, <c>Load</c> gives the percent of each cell by kind instead of bars; a kind that is nowhere is left out, and the rest is free.</summary>
public sealed record BoardLine(
    string LineId, string Line, string Facility, string Suite, string State, DateTimeOffset? OpensAt, int Capacity, IReadOnlyList<BoardBar> Bars,
    IReadOnlyDictionary<string, IReadOnlyList<int>>? Load = null);

/// <summary>Zoom: slot, or day, week or month. Cell i is the period from Cells[i] to Cells[i + 1], of the centre's days; the first and last are cut to the window.</summary>
public sealed record BoardView(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<BoardLine> Lines, string Zoom = "slot", IReadOnlyList<DateTimeOffset>? Cells = null);

/// <summary>Unit-days by use. They add up to the days of the month times the units of the line.</summary>
public sealed record UsageView(double Firm, double Held, double Provisional, double Changeover, double Closed, double Free);

/// <summary>The use of a line in a month as it stands now, and as it stood in the snapshot that is compared with.</summary>
public sealed record UtilisationRow(string LineId, string Line, DateOnly Month, UsageView Now, UsageView? Then);

/// <summary>ComparedWith is the day of the newest snapshot that is not younger than the day asked for; null if there is none.</summary>
public sealed record UtilisationView(DateOnly? ComparedWith, IReadOnlyList<UtilisationRow> Rows);
