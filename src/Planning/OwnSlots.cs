namespace CdmoBooking.Planning;

/// <summary>Earlier stages of the route on exclusive lines that a later stage may use too, the last one first.</summary>
sealed record OwnSlots(PlacedStage Placed, OwnSlots? Before)
{
    /// <summary>The line with the slots that the route itself takes on it.</summary>
    public static Timeline On(Timeline line, OwnSlots? shared)
    {
        for (; shared is not null; shared = shared.Before)
        {
            if (shared.Placed.Option.Line.LineId == line.LineId)
                line = line.With(new(shared.Placed.Slot, shared.Placed.Option.Work));
        }
        return line;
    }
}
