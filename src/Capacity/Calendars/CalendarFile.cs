using System.Text.RegularExpressions;
using CdmoBooking.ServiceKit;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization.DataTypes;

namespace CdmoBooking.Capacity.Calendars;

/// <summary>One event of a file: the closure it would be, or why it fits none.</summary>
sealed record CalendarEntry(string? Uid, ClosureDraft? Draft, bool Cancelled, IReadOnlyList<string> Why);

/// <summary>
/// Closures in an iCalendar file (RFC 5545). Where an event does not say what it closes and how, as those of other programs never do, it closes
/// what the default says.
/// </summary>
static partial class CalendarFile
{
    public const string Scope = "X-CDMO-SCOPE", Target = "X-CDMO-TARGET", Effect = "X-CDMO-EFFECT";

    /// <exception cref="Refusal">The text is no calendar.</exception>
    public static IReadOnlyList<CalendarEntry> Read(string text, ClosureDraft byDefault, TimeZoneInfo zone)
    {
        var unfolded = Folded().Replace(text, "").Trim();
        if (!unfolded.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            throw Refusal.Invalid([new("not-a-calendar", "The body is an iCalendar file (RFC 5545).")]);
        return [.. Events().Matches(unfolded).Select(e => Entry(e.Value, byDefault, zone))];
    }

    /// <summary>Read one by one, so that what is wrong with one event is not the end of the others.</summary>
    static CalendarEntry Entry(string text, ClosureDraft byDefault, TimeZoneInfo zone)
    {
        // An event without a UID is given another one by the library at every reading.
        var uid = OwnUid().Match(text) is { Success: true } own ? own.Groups[1].Value.Trim() : null;
        try
        {
            var written = Calendar.Load($"BEGIN:VCALENDAR\r\n{text}\r\nEND:VCALENDAR\r\n")!.Events.Single();
            var why = Unfit(written, uid, zone).ToList();
            var cancelled = string.Equals(written.Status, EventStatus.Cancelled, StringComparison.OrdinalIgnoreCase);
            return new(uid, why.Count == 0 ? Draft(written, uid!, byDefault, zone) : null, cancelled, why);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or System.Runtime.Serialization.SerializationException)
        {
            return new(uid, null, false, ["Its times or its recurrence cannot be read."]);
        }
    }

    static IEnumerable<string> Unfit(CalendarEvent written, string? uid, TimeZoneInfo zone)
    {
        if (uid is null) yield return "It has no UID, so it could not be known again.";
        if (written.Start is null) yield return "It has no start that can be read.";
        if (written.ExceptionDates.GetAllDates().Any() || written.RecurrenceDates.GetAllPeriods().Any() || written.RecurrenceIdentifier is not null)
            yield return "Exceptions to a recurrence (EXDATE, RDATE, RECURRENCE-ID) cannot be kept: split it into events without them.";
        if (written.RecurrenceRule is not null && written.Start is { HasTime: true, IsFloating: false } start && start.TzId != zone.Id)
            yield return $"It recurs in the zone {start.TzId}, and closures recur in that of the centre, {zone.Id}.";
    }

    static ClosureDraft Draft(CalendarEvent written, string uid, ClosureDraft byDefault, TimeZoneInfo zone)
    {
        var end = written.End ?? written.Start!.Add(written.EffectiveDuration);
        var own = written.Properties.Get<string>(Scope) is not null;
        return byDefault with
        {
            Id = Plain().IsMatch(uid) ? uid : DeterministicId.Of("closure", uid).ToString(),
            Name = written.Summary ?? "",
            Start = Instant(written.Start!, zone),
            End = Instant(end, zone),
            Recurrence = written.RecurrenceRule is { } rule ? new RecurrenceRuleSerializer().SerializeToString(rule) : null,
            Scope = own ? written.Properties.Get<string>(Scope)! : byDefault.Scope,
            Target = own ? written.Properties.Get<string>(Target) : byDefault.Target,
            Effect = written.Properties.Get<string>(Effect) ?? byDefault.Effect,
        };
    }

    /// <summary>Days, and times without a zone, are those of the centre.</summary>
    static DateTimeOffset Instant(CalDateTime written, TimeZoneInfo zone) =>
        !written.HasTime ? Instants.Midnight(written.Date, zone)
        : written.IsFloating ? Instants.AtLocal(written.Value, zone)
        : new(written.AsUtc);

    [GeneratedRegex(@"\r?\n[ \t]")]
    private static partial Regex Folded();

    [GeneratedRegex(@"^BEGIN:VEVENT\b.*?^END:VEVENT\b", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Events();

    [GeneratedRegex(@"^UID[^:\r\n]*:([^\r\n]+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex OwnUid();

    /// <summary>What an address can carry; any other UID is replaced by one made from it.</summary>
    [GeneratedRegex(@"^[\w@.+:-]{1,200}\z")]
    private static partial Regex Plain();
}
