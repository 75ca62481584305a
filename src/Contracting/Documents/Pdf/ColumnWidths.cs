namespace CdmoBooking.Contracting.Documents.Pdf;

static class ColumnWidths
{
    /// <summary>
    /// Widths that add up to the total. Where everything fits on one line, columns of text share what is over, in proportion; a list of facts (no header,
    /// text beside text) gives it to the second column, so that facts below each other line up. Where not everything fits, each column has at least its
    /// widest word and they share the rest by what they lack; if not even the words fit, they shrink alike.
    /// </summary>
    /// <param name="words">The widest word of each column.</param>
    /// <param name="lines">The widest cell of each column on one line.</param>
    public static IReadOnlyList<double> Of(
        IReadOnlyList<double> words, IReadOnlyList<double> lines, IReadOnlyList<bool> rightAligned, bool facts, double total)
    {
        if (lines.Sum() <= total)
        {
            var over = total - lines.Sum();
            var shares = lines.Select((w, i) => facts && i == 0 || rightAligned[i] && !rightAligned.All(r => r) ? 0 : w).ToList();
            return [.. lines.Select((w, i) => shares.Sum() > 0 ? w + over * shares[i] / shares.Sum() : total / lines.Count)];
        }
        var lack = lines.Sum() - words.Sum();
        return words.Sum() <= total
            ? [.. words.Select((w, i) => w + (total - words.Sum()) * (lines[i] - w) / lack)]
            : [.. words.Select(w => w * total / words.Sum())];
    }
}
