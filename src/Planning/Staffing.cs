using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>
/// When a line is staffed: always, but for the unstaffed periods (weekends, public holidays). Made once, it serves all lines
/// of a facility. Counts with a clock that stands still while nobody is there.
/// </summary>
public sealed class Staffing
{
    public static readonly Staffing Always = new([]);

    readonly Period[] _unstaffed;
    readonly TimeSpan[] _unstaffedBefore;
    readonly DateTimeOffset[] _workedAtStart;

    public Staffing(IEnumerable<Period> unstaffed)
    {
        _unstaffed = Periods.Merged(unstaffed);
        (_unstaffedBefore, _workedAtStart) = (new TimeSpan[_unstaffed.Length + 1], new DateTimeOffset[_unstaffed.Length]);
        for (var i = 0; i < _unstaffed.Length; i++)
        {
            _workedAtStart[i] = _unstaffed[i].Start - _unstaffedBefore[i];
            _unstaffedBefore[i + 1] = _unstaffedBefore[i] + _unstaffed[i].Length;
        }
    }

    /// <summary>By start; no two touch.</summary>
    public IReadOnlyList<Period> Unstaffed => _unstaffed;

    /// <summary>The instant itself, or the end of the unstaffed period that it lies in.</summary>
    internal DateTimeOffset StaffedFrom(DateTimeOffset instant) =>
        EndsAfter.First(_unstaffed, instant) is var i && i < _unstaffed.Length && _unstaffed[i].Start <= instant ? _unstaffed[i].End : instant;

    /// <summary>The first instant at which so much working time is done. Grows with the start.</summary>
    public DateTimeOffset End(DateTimeOffset start, TimeSpan work) => FirstAt(Worked(start) + work);

    /// <summary>No earlier start has its end at the given instant or later.</summary>
    internal DateTimeOffset SoonestStart(DateTimeOffset end, TimeSpan work) => FirstAt(Worked(end) - work);

    DateTimeOffset Worked(DateTimeOffset instant)
    {
        var i = EndsAfter.First(_unstaffed, instant);
        var inside = i < _unstaffed.Length && _unstaffed[i].Start < instant ? instant - _unstaffed[i].Start : TimeSpan.Zero;
        return instant - _unstaffedBefore[i] - inside;
    }

    DateTimeOffset FirstAt(DateTimeOffset worked)
    {
        var i = Array.BinarySearch(_workedAtStart, worked);
        return worked + _unstaffedBefore[i < 0 ? ~i : i];
    }
}
