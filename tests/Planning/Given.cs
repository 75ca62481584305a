using CdmoBooking.Messages;

namespace CdmoBooking.Planning.Tests;

/// <summary>Short words for worked examples: days count from 1 March 2027, in UTC unless a test says otherwise.</summary>
static class Given
{
    public static readonly DateTimeOffset Origin = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;

    /// <summary>Two days of changeover, half a day of turnaround.</summary>
    public static readonly Work Ours = Making("ours");
    public static readonly Work Theirs = Making("theirs");

    public static Work Making(string product, double turnaround = 0.5, double changeover = 2, string modality = "", bool workingDays = false) =>
        new(product, Days(turnaround), Days(changeover), modality, workingDays);

    public static TimeSpan Days(double days) => TimeSpan.FromDays(days);

    public static DateTimeOffset Day(double day) => Origin + Days(day);

    public static Period Between(double start, double end) => new(Day(start), Day(end));

    public static Occupation Slot(double start, double end, Work work) => new(Between(start, end), work);

    public static Timeline Line(
        string id = "a", int capacity = 1, double? opens = null, Period[]? closures = null, params Occupation[] slots) =>
        new(id, $"Line {id.ToUpperInvariant()}", Utc, capacity, opens is { } day ? Day(day) : null, opens is not null, closures, slots);

    public static Timeline Under(LineRules rules, params Occupation[] slots) => new("a", "Line A", Utc, occupations: slots, rules: rules);

    /// <summary>1 March 2027 is a Monday.</summary>
    public static readonly Staffing Weekdays = new(Enumerable.Range(0, 20).Select(week => Between(7 * week + 5, 7 * week + 7)));

    public static StageOption On(Timeline line, double days, Work? work = null) => new(line, Days(days), work ?? Ours);

    public static StageDemand Stage(double start, double end, double minLag, double? maxLag, params StageOption[] options) =>
        new("service", 1, Between(start, end), Days(minLag), maxLag is { } lag ? Days(lag) : null, options);

    public static StageDemand Stage(double start, double end, params StageOption[] options) => Stage(start, end, 0, null, options);

    /// <summary>Where each stage was placed, readable in a failure: line and days.</summary>
    public static string? Shown(IReadOnlyList<PlacedStage>? route) => route is null
        ? null
        : string.Join(" ", route.Select(p => p.Option.Line.LineId + Shown(p.Slot)));

    /// <summary>All that bears on a line, readable in a failure.</summary>
    public static string Shown(Timeline line) => FormattableString.Invariant(
        $"{line.LineId} x{line.Capacity} opens {(line.OpensAt - Origin)?.TotalDays} closed {string.Join(" ", line.Closures.Select(Shown))} slots {Shown(line.Occupations)} {Shown(line.Rules)}");

    static string Shown(LineRules rules) => FormattableString.Invariant(
        $"every {rules.StartsEvery?.TotalHours} h, unstaffed {string.Join(" ", rules.Staffing.Unstaffed.Select(Shown))} shared {string.Join(" ", rules.Shared.Select(Shown))} until {(rules.UsableUntil - Origin)?.TotalDays} beside {Shown(rules.Neighbours)}");

    static string Shown(IEnumerable<Occupation> slots) => string.Join(" ", slots.Select(o => Shown(o.Period) + Shown(o.Work)));

    public static string Shown(StageDemand demand) =>
        $"{Shown(demand.Window)} x{demand.Batches} lag {demand.MinLag.TotalDays}..{demand.MaxLag?.TotalDays} from {(demand.NotBefore - Origin)?.TotalDays} to {(demand.NotAfter - Origin)?.TotalDays}\n  {string.Join("\n  ", demand.Options.Select(o => $"{o.BatchDuration.TotalDays} days of {Shown(o.Work)} on {Shown(o.Line)}"))}";

    public static string Shown(Period period) => FormattableString.Invariant($"[{(period.Start - Origin).TotalDays:0.##},{(period.End - Origin).TotalDays:0.##})");

    public static string Shown(Work work) => FormattableString.Invariant($"({work.Product} {work.Turnaround.TotalDays:0.##}/{work.Changeover.TotalDays:0.##}{(work.WorkingDays ? " working days" : "")})");
}
