using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>A line of the fleet that would do, and what it would run.</summary>
public readonly record struct FleetOption(FleetLine Line, TimeSpan Length, Work Work);

/// <summary>A place on one of many lines.</summary>
public readonly record struct FleetPlace(FleetOption Option, Period Slot);

/// <summary>Many lines at once.</summary>
public static class Fleet
{
    /// <summary>
    /// The slot in the window that ends first, null if there is none. Among equals the first option wins: give them by line id.
    /// Always looks closely at the most promising gap of all lines, and never at one that what it has found already rules out.
    /// </summary>
    public static FleetPlace? Earliest(ReadOnlySpan<FleetOption> options, Period window)
    {
        var (inMinutes, candidates) = (FleetWindow.Of(window), new Candidate[options.Length]);
        for (var i = 0; i < options.Length; i++) candidates[i] = options[i].Line.First(inMinutes, Minutes.Floor(options[i].Length));
        var (best, at, lastEnd) = (default(FleetPlace?), -1, int.MaxValue - 1);
        while (MostPromising(candidates) is var next and >= 0 && candidates[next].End <= lastEnd)
        {
            var (option, candidate) = (options[next], candidates[next]);
            candidates[next] = option.Line.After(candidate, inMinutes, Minutes.Floor(option.Length));
            if (option.Line.EarliestSlot(candidate, option.Length, option.Work, window) is not { } slot) continue;
            if (best is { } found && (slot.End, next).CompareTo((found.Slot.End, at)) > 0) continue;
            (best, at, lastEnd) = (new(option, slot), next, Minutes.Floor(slot.End));
            candidates[next] = Candidate.None;
        }
        return best;
    }

    /// <summary>The first of those that end first.</summary>
    static int MostPromising(ReadOnlySpan<Candidate> candidates)
    {
        var best = candidates.Length - 1;
        for (var i = best - 1; i >= 0; i--)
            if (candidates[i].End <= candidates[best].End) best = i;
        return best;
    }
}
