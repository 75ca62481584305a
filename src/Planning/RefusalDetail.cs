using System.Globalization;

namespace CdmoBooking.Planning;

/// <summary>One plain sentence per reason. Days are the line's; the names are of lines, never of whose slots they carry.</summary>
static class RefusalDetail
{
    public static string NoLine(StageDemand demand) => $"No line can run {demand.Service}.";

    public static string Of(string code, StageDemand demand, IReadOnlyList<StageOption> options)
    {
        var zone = options[0].Line.Zone;
        var window = $"between {Day(demand.Window.Start, zone)} and {Day(demand.Window.End, zone)}";
        return code switch
        {
            RefusalCode.WindowTooShort => $"{Lines(options, o => $"needs {Needed(o, demand)}")}, which does not fit {window}.",
            RefusalCode.TooSoon => $"Notice is too short for a slot {window}: it cannot start before {Day(demand.NotBefore!.Value, zone)}.",
            RefusalCode.BeyondHorizon => $"A slot {window} is too far ahead: it must end by {Day(demand.NotAfter!.Value, zone)}.",
            RefusalCode.NotOpen => $"{Lines(options, o => $"opens on {Day(o.Line.OpensAt!.Value, o.Line.Zone)}")}, too late for a slot {window}.",
            RefusalCode.NotQualified => $"{Lines(options, o => $"is due for requalification on {Day(o.Line.Rules.UsableUntil!.Value, o.Line.Zone)}")}, too early for a slot {window}.",
            RefusalCode.Closed => $"{Closures(options)} leave no room on {Lines(options)} {window}.",
            RefusalCode.Changeover => $"There would be room on {Lines(options)} {window} but for the changeover or turnaround next to occupied time.",
            RefusalCode.Taken => $"{Lines(options)} {(options.Count == 1 ? "is" : "are")} occupied {window}.",
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a reason of one stage alone."),
        };
    }

    public static string Lag(StageDemand demand, StageDemand before)
    {
        var bounds = demand.MaxLag is { } longest ? $"{Days(demand.MinLag)} to {Days(longest)}" : $"at least {Days(demand.MinLag)}";
        return $"{Lines(demand.Options)} could run {demand.Service} by itself, but not {bounds} after {before.Service} ends.";
    }

    static string Closures(IReadOnlyList<StageOption> options) =>
        options.Any(o => o.Line.Rules.Staffing.Unstaffed.Count > 0) ? "Closures and days without staff" : "Closures";

    static string Needed(StageOption option, StageDemand demand) =>
        $"{Days(option.Length(demand.Batches))}{(option.Work.WorkingDays ? " of work" : "")}";

    static string Lines(IReadOnlyList<StageOption> options) => List(options.Select(o => o.Line.Line));

    static string Lines(IReadOnlyList<StageOption> options, Func<StageOption, string> does) =>
        List(options.Select(o => $"{o.Line.Line} {does(o)}"));

    static string List(IEnumerable<string> items) => items.Distinct().ToList() switch
    {
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        [] => "",
    };

    static string Day(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    static string Days(TimeSpan length) =>
        string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays:0.##} {(length.TotalDays == 1 ? "day" : "days")}");
}
