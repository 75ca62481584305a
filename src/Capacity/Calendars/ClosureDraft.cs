using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Calendars;

/// <summary>A closure as somebody wants to enter it.</summary>
sealed record ClosureDraft(
    string Id, string Name, string Scope, string? Target, DateTimeOffset Start, DateTimeOffset End, string Effect, string? Recurrence)
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(5 * 366), FurthestAhead = TimeSpan.FromDays(5 * 366);

    public Closure Enter(string reason) => new(
        Id, Name.Trim(), Words.Read<ClosureScope>(Scope)!.Value, Target, new(Start, End), Words.Read<ClosureEffect>(Effect)!.Value, Recurrence, reason);

    public IEnumerable<Fault> Faults(ClosureTargets targets, DateTimeOffset now, TimeZoneInfo zone) =>
    [
        .. string.IsNullOrWhiteSpace(Name) || Name.Length > 200 ? [new Fault("required", "A name of 1 to 200 characters is shown on the board.", "name")] : Array.Empty<Fault>(),
        .. FaultsOfPlace(targets),
        .. FaultsOfPeriod(now, zone),
    ];

    IEnumerable<Fault> FaultsOfPlace(ClosureTargets targets)
    {
        if (Words.Read<ClosureEffect>(Effect) is null) yield return new("invalid-effect", $"An effect is one of {Words.All<ClosureEffect>()}.", "effect");
        if (Words.Read<ClosureScope>(Scope) is not { } scope) yield return new("invalid-scope", $"A scope is one of {Words.All<ClosureScope>()}.", "scope");
        else if (!targets.Has(scope, Target))
            yield return new("unknown-target", scope == ClosureScope.Centre ? "A closure of the centre has no target." : "There is no such target in this scope.", "target");
    }

    IEnumerable<Fault> FaultsOfPeriod(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (End <= Start || End - Start > Longest) yield return new("invalid-period", "A closure ends after it starts, and lasts five years at most.", "end");
        else if (Start > now + FurthestAhead) yield return new("beyond-horizon", "A closure starts at most five years ahead.", "start");
        else if (Recurrence is null && End <= now) yield return new("past-period", "The closure is over already.", "end");
        else if (Recurrence is not null && Calendars.Recurrence.FaultOf(Recurrence, new(Start, End), zone) is { } fault) yield return fault;
    }
}

/// <summary>What there is to close.</summary>
sealed record ClosureTargets(IReadOnlySet<string> Facilities, IReadOnlySet<string> Suites, IReadOnlySet<string> Lines)
{
    public static async Task<ClosureTargets> Read(CapacityDb db, CancellationToken ct) => new(
        (await db.Facilities.Select(f => f.Id).ToListAsync(ct)).ToHashSet(),
        (await db.Suites.Select(s => s.Id).ToListAsync(ct)).ToHashSet(),
        (await db.Lines.Select(l => l.Id).ToListAsync(ct)).ToHashSet());

    public bool Has(ClosureScope scope, string? target) => scope == ClosureScope.Centre ? target is null : target is not null && (scope switch
    {
        ClosureScope.Facility => Facilities,
        ClosureScope.Suite => Suites,
        _ => Lines,
    }).Contains(target);
}
