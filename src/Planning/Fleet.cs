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
    /// </summary>
    public static FleetPlace? Earliest(ReadOnlySpan<FleetOption> options, Period window)
    {
        FleetPlace? best = null;
        foreach (ref readonly var option in options)
        {
            if (option.Line.EarliestStart(option.Length, option.Work, window) is not { } start) continue;
            best = new(option, new(start, start + option.Length));
            // What has been found bounds the search on every further line.
            window = new(window.Start, best.Value.Slot.End.AddTicks(-1));
        }
        return best;
    }
}
