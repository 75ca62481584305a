namespace CdmoBooking.Planning;

/// <summary>The places that a stage could take, given the end of the stage before: by their end, then by line id.</summary>
sealed class Candidates
{
    readonly StageSearch _stage;
    readonly IReadOnlyList<Choice> _choices;
    readonly DateTimeOffset _deadline;
    readonly DateTimeOffset _lastStart = DateTimeOffset.MaxValue;
    readonly PriorityQueue<DateTimeOffset, (DateTimeOffset End, int Choice)> _starts = new();
    (int Choice, DateTimeOffset Start)? _taken;
    DateTimeOffset _earliestEnd = DateTimeOffset.MinValue;
    DateTimeOffset _earliestEndIfWanted = DateTimeOffset.MinValue;
    DateTimeOffset? _tooLate;

    public Candidates(StageSearch stage, DateTimeOffset after, OwnSlots? shared)
    {
        (_stage, _choices) = (stage, stage.Choices(shared));
        if (stage.Demand.Bounds is not { } bounds) return;
        (_deadline, var from) = (bounds.End, bounds.Start);
        if (stage.Index > 0)
        {
            var left = _deadline - after;
            if (stage.Demand.MinLag >= left) return;
            if (after + stage.Demand.MinLag is var soonest && soonest > from) from = soonest;
            if (stage.Demand.MaxLag is { } longest && longest < left) _lastStart = after + longest;
        }
        for (var choice = 0; choice < _choices.Count; choice++) Seek(choice, from);
    }

    /// <summary>
    /// When all candidates are in vain: the end of the stage before from which this stage would have a place that a maximum
    /// lag rules out now; null if there is none.
    /// </summary>
    public DateTimeOffset? Retry => _tooLate - _stage.Demand.MaxLag;

    /// <summary>The next place, and whether a later stage may use the same line.</summary>
    public (PlacedStage Place, bool WantedLater)? Take()
    {
        if (_taken is { } taken) Seek(taken.Choice, taken.Start.AddTicks(1));
        _taken = null;
        while (_starts.TryDequeue(out var start, out var at))
        {
            var choice = _choices[at.Choice];
            if (at.End >= EarliestEnd(choice))
            {
                _taken = (at.Choice, start);
                return (new(_stage.Index, choice.Option, new(start, at.End)), choice.WantedLater);
            }
            Seek(at.Choice, start.AddTicks(1));
        }
        return null;
    }

    /// <summary>From now on leaves out places that end before this (null: all); on lines wanted later only if it holds there too.</summary>
    public void SkipUntilEnd(DateTimeOffset? end, bool evenIfWanted)
    {
        var earliest = end ?? DateTimeOffset.MaxValue;
        if (earliest > _earliestEnd) _earliestEnd = earliest;
        if (evenIfWanted && earliest > _earliestEndIfWanted) _earliestEndIfWanted = earliest;
    }

    DateTimeOffset EarliestEnd(Choice choice) => choice.WantedLater ? _earliestEndIfWanted : _earliestEnd;

    void Seek(int index, DateTimeOffset from)
    {
        var choice = _choices[index];
        from = choice.Campaign.SkipTo(EarliestEnd(choice), from);
        if (from >= _deadline || choice.Line.EarliestSlot(choice.Campaign.Length, choice.Campaign.Work, new(from, _deadline)) is not { } slot) return;
        if (slot.Start <= _lastStart) _starts.Enqueue(slot.Start, (slot.End, index));
        else if (!(_tooLate <= slot.Start)) _tooLate = slot.Start;
    }
}
