using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>A font within a PDF file: the glyphs that were drawn, and which character each stands for, so that text can be searched and copied.</summary>
sealed class EmbeddedFont(TrueTypeFont font)
{
    readonly SortedDictionary<int, Rune> drawn = [];

    /// <summary>The text as the operand of an operator that shows it.</summary>
    public string Operand(string text)
    {
        var operand = new StringBuilder("<");
        foreach (var (glyph, character) in font.Glyphs(text))
        {
            drawn.TryAdd(glyph, character);
            operand.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }
        return operand.Append('>').ToString();
    }

    /// <summary>After all text is drawn: the font as the object of that number (ISO 32000-1, 9.7).</summary>
    public void Write(PdfFile file, int number)
    {
        var subset = FontSubset.Of(font, drawn.Keys);
        var name = $"{Tag(subset)}+{font.Name}";
        var program = file.AddStream(subset, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length} "));
        var descriptor = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 720 /StemV 80 /FontFile2 {program} 0 R >>"));
        var widths = string.Join(' ', drawn.Keys.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g} [{font.Width(g)}]")));
        var descendant = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] /CIDToGIDMap /Identity >>"));
        var toUnicode = file.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        file.Add(number, string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {toUnicode} 0 R >>"));
    }

    /// <summary>Six letters that tell one subset from another.</summary>
    static string Tag(byte[] subset) => string.Concat(SHA256.HashData(subset).Take(6).Select(b => (char)('A' + b % 26)));

    string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Drawn def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        // A block has at most a hundred entries.
        foreach (var block in drawn.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, character) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()))}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nend\nend\n").ToString();
    }
}
