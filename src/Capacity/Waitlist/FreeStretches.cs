using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Waitlist;

/// <summary>What is left of freed capacity once what is planned now is taken off.</summary>
static class FreeStretches
{
    public static IEnumerable<Period> Of(Timeline line, IEnumerable<FreedCapacity> freed, DateTimeOffset now)
    {
        var given = freed.Select(f => new Period(f.StartsAt > now ? f.StartsAt : now, f.EndsAt)).ToList();
        var blocked = line.Closures.Concat(line.Rules.Shared).ToList();
        var taken = line.Occupations.Select(o => new Period(line.OccupiedFrom(o), o.Period.End)).ToList();
        var instants = given.Concat(blocked).Concat(taken).SelectMany(p => new[] { p.Start, p.End }).Distinct().Order().ToList();
        DateTimeOffset? since = null;
        foreach (var at in instants)
        {
            var free = given.Any(p => Covers(p, at)) && !blocked.Any(p => Covers(p, at)) && taken.Count(p => Covers(p, at)) < line.Capacity;
            if (free) since ??= at;
            else if (since is { } start)
            {
                yield return new(start, at);
                since = null;
            }
        }
    }

    static bool Covers(Period period, DateTimeOffset instant) => period.Start <= instant && instant < period.End;
}
