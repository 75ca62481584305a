using System.Text;
using System.Text.Json;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using CdmoBooking.Web.Texts;

namespace CdmoBooking.Web;

/// <summary>What the board's script is told: its words, and what it draws.</summary>
static class BoardWords
{
    public const string FirstZoom = "Year";

    public static IEnumerable<(string Zoom, string Text)> Zooms =>
    [
        ("Day", BoardTexts.ZoomDay), ("Week", BoardTexts.ZoomWeek), ("Month", BoardTexts.ZoomMonth),
        ("Quarter", BoardTexts.ZoomQuarter), ("Year", BoardTexts.ZoomYear), ("ThreeYears", BoardTexts.ZoomThreeYears),
    ];

    public static IEnumerable<(string Kind, string Text)> Legend(bool firm) =>
    [
        ("firm", BoardTexts.LegendFirm), ("held", BoardTexts.LegendHeld), ("provisional", BoardTexts.LegendProvisional), ("changeover", BoardTexts.LegendChangeover),
        .. firm ? [("occupied", BoardTexts.LegendOccupied)] : Array.Empty<(string, string)>(),
        ("closure", BoardTexts.LegendClosure), ("unstaffed", BoardTexts.LegendUnstaffed), ("closed", BoardTexts.LegendClosed), ("free", BoardTexts.LegendFree),
    ];

    public static IReadOnlyDictionary<string, string> Kinds => new Dictionary<string, string>
    {
        ["firm"] = BoardTexts.KindFirm,
        ["held"] = BoardTexts.KindHeld,
        ["provisional"] = BoardTexts.KindProvisional,
        ["changeover"] = BoardTexts.KindChangeover,
        ["occupied"] = BoardTexts.KindOccupied,
        ["closure"] = BoardTexts.KindClosure,
        ["unstaffed"] = BoardTexts.KindUnstaffed,
    };

    static IReadOnlyDictionary<string, string> States => new Dictionary<string, string>
    {
        ["Planned"] = BoardTexts.StatePlanned,
        ["Qualifying"] = BoardTexts.StateQualifying,
        ["OutOfService"] = BoardTexts.StateOutOfService,
        ["Retired"] = BoardTexts.StateRetired,
    };

    public static object ForTheScript => new { kinds = Kinds, states = States, units = BoardTexts.Units, opens = BoardTexts.Opens, period = BoardTexts.Period, checking = BoardTexts.Checking };

    /// <summary>What a check of a move says, in a few words.</summary>
    public static string Answer(MoveCheck check, CentreTime time) => check.Slot is { } slot
        ? (slot.Provisional ? BoardTexts.FitsProvisionally : BoardTexts.Fits).With(time.Show(slot.Start), time.Show(slot.End))
        : string.Join(", ", check.Reasons.Select(r => Why(r.Code)).Distinct());

    static string Why(string code) => code switch
    {
        "taken" => BoardTexts.NotTaken,
        "changeover" => BoardTexts.NotChangeover,
        "closed" => BoardTexts.NotClosed,
        "not-qualified" => BoardTexts.NotQualified,
        "not-open" => BoardTexts.NotOpen,
        "no-line" => BoardTexts.NotRun,
        "too-soon" => BoardTexts.NotTooSoon,
        "beyond-horizon" => BoardTexts.NotBeyond,
        "lag" => BoardTexts.NotLag,
        "window-too-short" => BoardTexts.NotShort,
        "scale" => BoardTexts.NotScale,
        "unchanged" => BoardTexts.NotChanged,
        "wrong-state" => BoardTexts.NotState,
        _ => BoardTexts.NotFair,
    };

    /// <summary>The version of a drawing, and from when on it is.</summary>
    public static (string Version, DateTimeOffset From) Read(string drawing)
    {
        using var json = JsonDocument.Parse(drawing);
        return (json.RootElement.GetProperty("version").GetString()!, json.RootElement.GetProperty("from").GetDateTimeOffset());
    }

    /// <summary>A drawing as it came, with the midnights of the centre's days, the end of the last included, and now; in minutes from the start.</summary>
    public static string Drawing(string drawing, DateOnly first, DateOnly beyond, DateTimeOffset from, DateTimeOffset now, CentreTime time)
    {
        var starts = Enumerable.Range(0, beyond.DayNumber - first.DayNumber + 1).Select(d => Minutes(time.StartOf(first.AddDays(d))));
        var days = JsonSerializer.Serialize(new { first, starts }, Json.Options);
        return new StringBuilder(drawing.Length + days.Length + 50).Append("{\"now\":").Append(Minutes(now)).Append(",\"today\":\"").Append(CentreTime.Show(time.DayOf(now))).Append('"').Append(",\"days\":").Append(days).Append(",\"drawing\":").Append(drawing).Append('}').ToString();

        long Minutes(DateTimeOffset at) => (long)(at - from).TotalMinutes;
    }
}
