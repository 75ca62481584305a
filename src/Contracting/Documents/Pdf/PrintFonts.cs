using System.Collections.Concurrent;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>NanumGothic in a folder, which has Hangul, Hanja and Latin letters. It has no italics; they are slanted letters.</summary>
sealed class PrintFonts
{
    const string RegularFile = "NanumGothic.ttf", BoldFile = "NanumGothicBold.ttf";
    static readonly ConcurrentDictionary<string, TrueTypeFont> Read = new();

    /// <exception cref="Refusal">The fonts are not installed.</exception>
    public PrintFonts(string folder)
    {
        var files = new[] { RegularFile, BoldFile }.Select(f => Path.Combine(folder, f)).ToList();
        if (!files.TrueForAll(File.Exists))
            throw new Refusal(503, "fonts-missing", $"This server cannot print without {RegularFile} and {BoldFile}: install Debian's package fonts-nanum, or set Documents:Fonts to their folder.");
        var fonts = files.Select(f => Read.GetOrAdd(f, path => new(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path)))).ToList();
        (Regular, Bold) = (fonts[0], fonts[1]);
    }

    public TrueTypeFont Regular { get; }
    public TrueTypeFont Bold { get; }

    public TrueTypeFont For(Style style) => style.Bold ? Bold : Regular;

    public double Measure(string text, Style style) => For(style).Glyphs(text).Sum(g => For(style).Width(g.Glyph)) * style.Size / 1000;
}
