using CdmoBooking.Messages;

namespace CdmoBooking.Planning.Tests;

/// <summary>The rules read literally and tried day by day; shares nothing with the search but the data.</summary>
static class BruteForce
{
    public static Period? EarliestSlot(Timeline line, TimeSpan length, Work work, Period window) =>
        Places(line, length, work, window).Select(p => (Period?)p).FirstOrDefault();

    /// <summary>Hour by hour, since all instants of the cases are whole hours.</summary>
    public static DateTimeOffset End(DateTimeOffset start, TimeSpan length, Work work, Staffing staffing)
    {
        if (!work.WorkingDays) return start + length;
        for (var left = length; left > TimeSpan.Zero; start += Hour)
        {
            if (!staffing.Unstaffed.Any(u => u.Start <= start && start < u.End)) left -= Hour;
        }
        return start;
    }

    /// <summary>All routes in the order in which Route prefers them; the first one or null.</summary>
    public static IReadOnlyList<PlacedStage>? Earliest(IReadOnlyList<StageDemand> stages)
    {
        IReadOnlyList<PlacedStage>? best = null;
        foreach (var route in Routes(stages, []))
        {
            if (best is null || Compare(route, best) < 0) best = route;
        }
        return best;
    }

    static IEnumerable<PlacedStage[]> Routes(IReadOnlyList<StageDemand> stages, PlacedStage[] placed)
    {
        if (placed.Length == stages.Count) return [placed];
        var demand = stages[placed.Length];
        return
            from option in demand.Options
            let line = placed.Where(p => p.Option.Line.LineId == option.Line.LineId)
                .Aggregate(option.Line, (l, p) => l.With(new(p.Slot, p.Option.Work)))
            from slot in Places(line, option.Length(demand.Batches), option.Work, demand.Window)
            where !(slot.Start < demand.NotBefore) && !(slot.End > demand.NotAfter)
            where placed.Length == 0 || KeepsLags(demand, slot.Start - placed[^1].Slot.End)
            from route in Routes(stages, [.. placed, new PlacedStage(placed.Length, option, slot)])
            select route;
    }

    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    static bool KeepsLags(StageDemand demand, TimeSpan lag) => lag >= demand.MinLag && !(lag > demand.MaxLag);

    static IEnumerable<Period> Places(Timeline line, TimeSpan length, Work work, Period window)
    {
        var midnight = TimeZoneInfo.ConvertTime(window.Start, line.Zone).Date;
        for (; Instant(midnight) < window.End; midnight = midnight.AddDays(1))
        {
            for (var start = Instant(midnight); start < Instant(midnight.AddDays(1)); start += line.Rules.StartsEvery ?? TimeSpan.FromDays(9))
            {
                if (MayStart(line, start, window) && new Period(start, End(start, length, work, line.Rules.Staffing)) is var slot && Fits(line, slot, work, window))
                    yield return slot;
            }
        }

        DateTimeOffset Instant(DateTime local) => new(TimeZoneInfo.ConvertTimeToUtc(local, line.Zone));
    }

    static bool MayStart(Timeline line, DateTimeOffset start, Period window) =>
        start >= window.Start && !(start < line.OpensAt) && !line.Rules.Staffing.Unstaffed.Any(u => u.Start <= start && start < u.End);

    static bool Fits(Timeline line, Period slot, Work work, Period window) =>
        slot.End <= window.End
        && !(slot.End > line.Rules.UsableUntil)
        && !line.Closures.Any(slot.Overlaps)
        && !line.Rules.Shared.Any(slot.Overlaps)
        && (line.Capacity == 1 ? IsFree(line, slot, work) : HasUnit(line, slot));

    static bool IsFree(Timeline line, Period slot, Work work)
    {
        if (line.Occupations.Any(o => o.Period.Overlaps(slot))) return false;
        var before = line.Occupations.LastOrDefault(o => o.Period.End <= slot.Start);
        var behind = line.Occupations.FirstOrDefault(o => o.Period.Start >= slot.End);
        return (before is null || Follows(before.Period, before.Work, slot, work))
            && (behind is null || Follows(slot, work, behind.Period, behind.Work))
            && line.Rules.Neighbours.Where(n => n.Work.Product != work.Product).All(n =>
                Follows(n.Period, n.Work, slot, work) || Follows(slot, work, n.Period, n.Work));

        bool Follows(Period first, Work firstWork, Period second, Work secondWork) =>
            first.End + line.Rules.Changeovers.Gap(firstWork, secondWork) <= second.Start;
    }

    static bool HasUnit(Timeline line, Period slot)
    {
        var overlapping = line.Occupations.Select(o => o.Period).Where(slot.Overlaps).ToList();
        var instants = overlapping.Select(p => p.Start).Append(slot.Start).Where(i => i >= slot.Start);
        return instants.All(i => overlapping.Count(p => p.Start <= i && i < p.End) < line.Capacity);
    }

    static int Compare(IReadOnlyList<PlacedStage> one, IReadOnlyList<PlacedStage> other)
    {
        var last = one[^1].Slot.End.CompareTo(other[^1].Slot.End);
        return last != 0 ? last : one.Zip(other, Compare).FirstOrDefault(c => c != 0);
    }

    static int Compare(PlacedStage one, PlacedStage other) =>
        one.Slot.End.CompareTo(other.Slot.End) is var end && end != 0
            ? end
            : string.CompareOrdinal(one.Option.Line.LineId, other.Option.Line.LineId);
}
