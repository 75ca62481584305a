using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Lines;

/// <summary>Dates that lie ahead of a line: its opening, its return, its requalification.</summary>
static class Dates
{
    static readonly TimeSpan Furthest = TimeSpan.FromDays(20 * 366);

    public static IEnumerable<Fault> Faults(DateTimeOffset? date, string pointer, bool belongsHere, DateTimeOffset now)
    {
        if (date is null) yield break;
        if (!belongsHere) yield return new("not-here", "This date does not belong to that state.", pointer);
        // Today is ahead too, wherever its midnight was.
        else if (date < now.AddDays(-1) || date > now + Furthest) yield return new("not-ahead", "This date lies ahead, twenty years at most.", pointer);
    }
}
