using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Availability;

/// <summary>The half-open range [from, until) of a question, at most five years long.</summary>
static class Ranges
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(5 * 366);

    public static Period Checked(string? from, string? until, TimeZoneInfo zone, params IReadOnlyList<Fault> otherFaults)
    {
        var faults = otherFaults.ToList();
        var start = Read(from, "from");
        var end = Read(until, "until");
        if (start is not null && end is not null)
        {
            if (end <= start) faults.Add(new("invalid-range", "Until must be after from.", "until"));
            else if (end - start > Longest) faults.Add(new("invalid-range", "A range is at most five years long.", "until"));
        }
        return faults.Count == 0 ? new(start!.Value, end!.Value) : throw Refusal.Invalid(faults);

        DateTimeOffset? Read(string? text, string name)
        {
            if (Instants.TryParse(text, zone, out var instant)) return instant;
            faults.Add(new("invalid-instant", "A date, or a date and time with an offset, is needed here.", name));
            return null;
        }
    }
}
