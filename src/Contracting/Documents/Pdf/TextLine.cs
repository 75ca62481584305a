using System.Globalization;

namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>One line of text in one or more styles.</summary>
sealed class TextLine
{
    readonly List<(string Text, Style Style, double Width)> pieces = [];

    public double Width => pieces.Sum(p => p.Width);

    /// <summary>Lines no wider than the width: broken at spaces, and within a word only where it is wider alone.</summary>
    public static IReadOnlyList<TextLine> Break(IReadOnlyList<Run> runs, Style style, double width, Measure measure)
    {
        var lines = new List<TextLine> { new() };
        foreach (var word in Words(runs, style))
        {
            if (word.BreakBefore) lines.Add(new());
            var wide = word.Pieces.Sum(p => measure(p.Text, p.Style));
            var space = lines[^1].pieces.Count > 0 && word.SpaceBefore is { } s ? measure(" ", s) : 0;
            if (lines[^1].pieces.Count > 0 && lines[^1].Width + space + wide > width) lines.Add(new());
            else if (space > 0) lines[^1].Add(" ", word.SpaceBefore!.Value, measure);
            foreach (var (text, itsStyle) in word.Pieces)
                foreach (var part in wide <= width ? [text] : Characters(text))
                {
                    if (lines[^1].pieces.Count > 0 && lines[^1].Width + measure(part, itsStyle) > width + 0.01) lines.Add(new());
                    lines[^1].Add(part, itsStyle, measure);
                }
        }
        return lines;
    }

    /// <summary>The widest word, which no line can be narrower than without breaking it.</summary>
    public static double WidestWord(IReadOnlyList<Run> runs, Style style, Measure measure) =>
        Words(runs, style).Select(w => w.Pieces.Sum(p => measure(p.Text, p.Style))).DefaultIfEmpty(0).Max();

    public void Draw(Page page, double x, double baseline)
    {
        foreach (var (text, style, width) in pieces)
        {
            page.Texts.Add(new(x, baseline, text, style));
            x += width;
        }
    }

    public override string ToString() => string.Concat(pieces.Select(p => p.Text));

    void Add(string text, Style style, Measure measure)
    {
        var wide = measure(text, style);
        if (pieces.Count > 0 && pieces[^1].Style == style) pieces[^1] = (pieces[^1].Text + text, style, pieces[^1].Width + wide);
        else pieces.Add((text, style, wide));
    }

    /// <summary>A word may change its style within.</summary>
    sealed record Word(Style? SpaceBefore, bool BreakBefore)
    {
        public List<(string Text, Style Style)> Pieces { get; } = [];
    }

    static IEnumerable<Word> Words(IReadOnlyList<Run> runs, Style style)
    {
        var word = new Word(null, false);
        foreach (var run in runs)
        {
            var its = style with { Bold = style.Bold || run.Bold, Italic = style.Italic || run.Italic };
            var start = 0;
            for (var i = 0; i <= run.Text.Length; i++)
            {
                if (i < run.Text.Length && run.Text[i] is not (' ' or '\n')) continue;
                if (i > start) word.Pieces.Add((run.Text[start..i], its));
                start = i + 1;
                if (i == run.Text.Length) break;
                if (word.Pieces.Count > 0 || run.Text[i] == '\n')
                {
                    yield return word;
                    word = new(run.Text[i] == ' ' ? its : null, run.Text[i] == '\n');
                }
            }
        }
        if (word.Pieces.Count > 0) yield return word;
    }

    static IEnumerable<string> Characters(string text)
    {
        var each = StringInfo.GetTextElementEnumerator(text);
        while (each.MoveNext()) yield return each.GetTextElement();
    }
}
