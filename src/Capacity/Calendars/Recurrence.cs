using CdmoBooking.ServiceKit;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using Period = CdmoBooking.Messages.Period;

namespace CdmoBooking.Capacity.Calendars;

/// <summary>
/// An RRULE (RFC 5545) of days, weeks, months or years, so of at most one occurrence a day. It is counted in local days and times, where no
/// clock changes, and only what it yields becomes instants.
/// </summary>
static class Recurrence
{
    const int LongestText = 500, LongestInterval = 100;
    static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(366);
    // A rule that yields nothing for so many of its steps yields nothing more that matters.
    static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 3000 };

    /// <summary>Null if the rule can be kept. It must yield the period itself first, or nobody could tell what it means.</summary>
    public static Fault? FaultOf(string text, Period first, TimeZoneInfo zone)
    {
        if (text.Length is 0 or > LongestText || Parse(text) is not { } rule)
            return new("invalid-recurrence", "A recurrence is an RRULE as RFC 5545 has it, without its name.", "recurrence");
        if (rule.Frequency < Ical.Net.FrequencyType.Daily || rule.BySecond.Count + rule.ByMinute.Count + rule.ByHour.Count > 0)
            return new("invalid-recurrence", "A closure recurs by days, weeks, months or years, once a day at most.", "recurrence");
        if (rule.Interval > LongestInterval || first.Length > LongestPeriod)
            return new("invalid-recurrence", $"A recurring closure lasts a year at most, and its interval is at most {LongestInterval}.", "recurrence");
        var local = Local(first.Start, zone);
        return Starts(text, local, local, local.AddDays(1), zone) is [var start, ..] && start == local
            ? null
            : new("invalid-recurrence", "The start is not itself an occurrence of the recurrence.", "recurrence");
    }

    /// <summary>Local starts in [from, until), in order. The rule is one that <see cref="FaultOf"/> lets pass.</summary>
    public static IReadOnlyList<DateTime> Starts(string text, DateTime first, DateTime from, DateTime until, TimeZoneInfo zone)
    {
        var rule = Parse(text)!;
        if (rule.Until is { } last) rule.Until = Floating(Last(last, zone));
        var recurring = new CalendarEvent { Start = Floating(first), RecurrenceRule = rule };
        var starts = new List<DateTime>();
        try
        {
            foreach (var occurrence in recurring.GetOccurrences(Floating(from), Bounded))
            {
                var start = occurrence.Period.StartTime.Value;
                if (start >= until) break;
                if (start >= from) starts.Add(start);
            }
        }
        catch (Exception e) when (e is EvaluationLimitExceededException or EvaluationOutOfRangeException)
        {
            // There is no further occurrence.
        }
        return starts;
    }

    public static DateTime Local(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(instant, zone).DateTime, DateTimeKind.Unspecified);

    /// <summary>Null if it is none. Where FREQ is missing or UNTIL cannot be read, the library would find a rule that nobody wrote.</summary>
    static RecurrenceRule? Parse(string text)
    {
        try
        {
            var rule = new RecurrenceRule(text);
            return Says("FREQ=") && Says("UNTIL") == (rule.Until is not null) ? rule : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or System.Runtime.Serialization.SerializationException)
        {
            return null;
        }

        bool Says(string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    static DateTime Last(CalDateTime until, TimeZoneInfo zone) =>
        !until.HasTime ? until.Value.Date.AddDays(1).AddSeconds(-1)
        : until.IsUtc ? Local(new(until.AsUtc), zone)
        : until.Value;

    static CalDateTime Floating(DateTime local) => new(local, null, true);
}
