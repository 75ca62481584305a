using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Calendars;

// POST /closures/import -> every event of the calendar file is a closure, in one decision; if one does not fit, none is. What is known already stays as it is.
static class ImportClosures
{
    const int LongestFile = 1 << 20, MostEvents = 1000;

    public static async Task<ImportView> Handle(
        HttpRequest request, string? scope, string? target, string? effect, string? reason, bool? preview,
        CapacityDb db, PlanEffect plans, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var why = Reasons.Checked(reason ?? "");
        var now = clock.GetUtcNow();
        var byDefault = new ClosureDraft("", "", scope ?? nameof(ClosureScope.Centre), target, default, default, effect ?? nameof(ClosureEffect.Everything), null);
        var entries = CalendarFile.Read(await Text(request, ct), byDefault, settings.Zone);
        if (entries.Count is 0 or > MostEvents) throw Refusal.Invalid([new("invalid-file", $"A file has 1 to {MostEvents} events.")]);
        var targets = await ClosureTargets.Read(db, ct);
        var known = (await db.Closures.Select(c => c.Id).ToListAsync(ct)).ToHashSet();
        var events = entries.Select(e => Judged(e, known, targets, now, settings.Zone)).ToList();
        var unfit = events.Where(e => e.Outcome == "unfit").SelectMany(e => e.Why.Select(w => new Fault("unfit-event", w, e.Uid ?? e.Name))).ToList();
        if (unfit.Count > 0 && preview != true) throw Refusal.Invalid(unfit);

        var closures = entries.Zip(events).Where(e => e.Second.Outcome == "entered").Select(e => e.First.Draft!.Enter(why)).ToList();
        if (closures.Count == 0) return new(events, null);
        var decision = new PlanDecision(PlanChangeKind.Closure, string.Join(", ", closures.Select(c => c.Id)), why, preview == true);
        return new(events, await plans.Of(decision, async (lines, token) =>
        {
            db.Closures.AddRange(closures);
            return new(await db.Hurt(closures, lines, now, token));
        }, ct));
    }

    /// <summary>Known is what this very file has named before, too.</summary>
    static ImportedEvent Judged(CalendarEntry entry, HashSet<string> known, ClosureTargets targets, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (entry.Draft is not { } draft) return new(entry.Uid, null, null, null, null, entry.Cancelled ? "cancelled" : "unfit", entry.Why);
        if (entry.Cancelled) return Outcome("cancelled");
        if (known.Contains(draft.Id)) return Outcome("known");
        if (draft.Recurrence is null && draft.Start < draft.End && draft.End <= now) return Outcome("past");
        var faults = draft.Faults(targets, now, zone).Select(f => f.Detail).ToList();
        if (faults.Count == 0) known.Add(draft.Id);
        return Outcome(faults.Count == 0 ? "entered" : "unfit", faults);

        ImportedEvent Outcome(string outcome, IReadOnlyList<string>? why = null) =>
            new(entry.Uid, draft.Name, draft.Start, draft.End, draft.Recurrence, outcome, why ?? []);
    }

    static async Task<string> Text(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType?.StartsWith("text/calendar", StringComparison.OrdinalIgnoreCase) != true)
            throw new Refusal(415, "unsupported-media-type", "A calendar file is read as text/calendar.");
        using var reader = new StreamReader(request.Body);
        var text = new char[LongestFile + 1];
        var length = await reader.ReadBlockAsync(text, ct);
        return length <= LongestFile ? new(text, 0, length) : throw new Refusal(413, "too-large", "A calendar file has a million characters at most.");
    }
}
