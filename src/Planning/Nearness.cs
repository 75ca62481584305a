namespace CdmoBooking.Planning;

/// <summary>Routes by the end of the last stage, then the start of the first, then the line ids (ordinal).</summary>
sealed class Nearness : IComparer<IReadOnlyList<PlacedStage>>
{
    public static readonly Nearness First = new();

    public int Compare(IReadOnlyList<PlacedStage>? one, IReadOnlyList<PlacedStage>? other)
    {
        var dates = (one![^1].Slot.End, one[0].Slot.Start).CompareTo((other![^1].Slot.End, other[0].Slot.Start));
        return dates != 0
            ? dates
            : one.Zip(other, (a, b) => string.CompareOrdinal(a.Option.Line.LineId, b.Option.Line.LineId)).FirstOrDefault(c => c != 0);
    }
}
