using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>A line of the fleet that would do, and what it would run.</summary>
public readonly record struct FleetOption(FleetLine Line, TimeSpan Length, Work Work);

/// <summary>A place on one of many lines.</summary>
public readonly record struct FleetPlace(FleetOption Option, Period Slot);

/// <summary>Many lines at once.</summary>
public static class Fleet
{
    /// <summary>The slot in the window that ends first; among equals that on the line with the lowest id (ordinal). Null if there is none.</summary>
    public static FleetPlace? Earliest(ReadOnlySpan<FleetOption> options, Period window)
    {
        FleetPlace? best = null;
        foreach (ref readonly var option in options)
        {
            // What has been found bounds the search on every further line.
            var until = best is not { } found ? window.End : Precedes(option, found.Option) ? found.Slot.End : found.Slot.End.AddTicks(-1);
            if (option.Line.EarliestStart(option.Length, option.Work, window.Start, until) is { } start)
                best = new(option, new(start, start + option.Length));
        }
        return best;
    }

    static bool Precedes(in FleetOption one, in FleetOption other) =>
        string.CompareOrdinal(one.Line.Timeline.LineId, other.Line.Timeline.LineId) < 0;
}
