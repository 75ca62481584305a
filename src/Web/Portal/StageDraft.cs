using System.Globalization;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web;

/// <summary>A stage while it is being typed: whole days of the centre, both included.</summary>
public sealed class StageDraft
{
    public string Service { get; set; } = "";
    public int Batches { get; set; } = 1;
    public DateOnly Earliest { get; set; }
    public DateOnly Latest { get; set; }
    public string? Line { get; set; }
    public double? MinLagDays { get; set; }
    public double? MaxLagDays { get; set; }

    public static StageDraft Of(string service, CentreTime time) => new() { Service = service, Earliest = time.Today.AddDays(14), Latest = time.Today.AddDays(379) };

    /// <summary>Asks for the very slot, to the day.</summary>
    public static StageDraft Of(string service, int batches, Window slot, CentreTime time) => new()
    {
        Service = service,
        Batches = batches,
        Line = slot.LineId,
        Earliest = time.DayOf(slot.Start),
        Latest = time.LastDayOf(slot.End),
    };

    /// <summary>Asks for the same again.</summary>
    public static StageDraft Of(StageView stage, CentreTime time) => new()
    {
        Service = stage.Service,
        Batches = stage.Batches,
        Line = stage.Line,
        Earliest = time.DayOf(stage.Earliest),
        Latest = time.LastDayOf(stage.Latest),
        MinLagDays = stage.MinLagDays,
        MaxLagDays = stage.MaxLagDays,
    };

    public StageRequest ToRequest(CentreTime time) =>
        new(Service, Batches, time.StartOf(Earliest), time.EndOf(Latest), string.IsNullOrEmpty(Line) ? null : Line, MinLagDays, MaxLagDays);

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
