using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>
/// The free stretches between periods that nothing may overlap, and level by level the longest of every sixteen, so that the
/// next one long enough is found without a look at all that are not. Instants and lengths in UTC ticks. Immutable.
/// </summary>
sealed class GapTree
{
    const int Fan = 16;

    readonly long[] _opens;
    readonly long[] _closes;
    readonly long[][] _longest;

    /// <summary>The periods must be in order and free of overlaps.</summary>
    public GapTree(IReadOnlyList<Period> taken)
    {
        (_opens, _closes) = (new long[taken.Count + 1], new long[taken.Count + 1]);
        for (var i = 0; i < taken.Count; i++) (_closes[i], _opens[i + 1]) = (taken[i].Start.UtcTicks, taken[i].End.UtcTicks);
        _closes[^1] = DateTimeOffset.MaxValue.UtcTicks;
        _longest = [.. Levels()];
    }

    public int Count => _opens.Length;

    public long Opens(int gap) => _opens[gap];

    public long Closes(int gap) => _closes[gap];

    /// <summary>The first gap that closes after the instant; the last one never does.</summary>
    public int FirstClosingAfter(long instant) => Array.BinarySearch(_closes, instant) is var i && i < 0 ? ~i : i + 1;

    /// <summary>The first gap from the given one on that is at least so long; the count if there is none.</summary>
    public int FirstAtLeast(long length, int gap)
    {
        for (var level = 0; level < _longest.Length;)
        {
            var longest = _longest[level];
            var end = Math.Min((gap | (Fan - 1)) + 1, longest.Length);
            while (gap < end && longest[gap] < length) gap++;
            if (gap >= end) (gap, level) = ((gap + Fan - 1) / Fan, level + 1);
            else if (level == 0) return gap;
            else (gap, level) = (gap * Fan, level - 1);
        }
        return Count;
    }

    IEnumerable<long[]> Levels()
    {
        var level = _closes.Zip(_opens, (closes, opens) => closes - opens).ToArray();
        for (; level.Length > Fan; level = [.. level.Chunk(Fan).Select(c => c.Max())]) yield return level;
        yield return level;
    }
}
