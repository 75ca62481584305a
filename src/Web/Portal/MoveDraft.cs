using CdmoBooking.Messages;

namespace CdmoBooking.Web;

/// <summary>Where a stage is to be instead, while it is being typed: whole days of the centre, both included.</summary>
public sealed class MoveDraft
{
    public bool Moves { get; set; }
    public DateOnly Earliest { get; set; }
    public DateOnly Latest { get; set; }
    public string? Line { get; init; }

    public static MoveDraft Of(Window slot, bool moves, string? line, CentreTime time) =>
        new() { Moves = moves, Earliest = time.DayOf(slot.Start), Latest = time.LastDayOf(slot.End), Line = line };

    public StageWindow ToWindow(int stage, CentreTime time) => new(stage, time.StartOf(Earliest), time.EndOf(Latest), Line);
}
