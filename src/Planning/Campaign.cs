namespace CdmoBooking.Planning;

/// <summary>What a slot is to hold. The length is working time where the work keeps to working days, else elapsed time.</summary>
readonly record struct Campaign(Work Work, TimeSpan Length, Staffing Line)
{
    /// <summary>Grows with the start, and is at least the length behind it.</summary>
    public DateTimeOffset End(DateTimeOffset start) => Work.WorkingDays ? Line.End(start, Length) : start + Length;

    /// <summary>The start from which on a slot may end at the given instant or later, if that is behind the given one.</summary>
    public DateTimeOffset SkipTo(DateTimeOffset end, DateTimeOffset from)
    {
        if (end - from <= Length) return from;
        var soonest = Work.WorkingDays ? Line.SoonestStart(end, Length) : end - Length;
        return soonest > from ? soonest : from;
    }
}
