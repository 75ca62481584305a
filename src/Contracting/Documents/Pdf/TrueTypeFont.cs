using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>A TrueType font file: which glyph a character has and how wide it is.</summary>
sealed class TrueTypeFont
{
    readonly byte[] file;
    readonly Dictionary<string, (int Start, int Length)> tables = [];
    readonly Dictionary<int, int> glyphs = [];
    readonly int unitsPerEm, wideMetrics;

    public TrueTypeFont(string name, byte[] file)
    {
        (Name, this.file) = (name, file);
        for (var i = 0; i < U16(4); i++)
            tables[Encoding.ASCII.GetString(file, 12 + 16 * i, 4)] = (I32(12 + 16 * i + 8), I32(12 + 16 * i + 12));
        unitsPerEm = U16(At("head") + 18);
        wideMetrics = U16(At("hhea") + 34);
        GlyphCount = U16(At("maxp") + 4);
        ReadCharacters();
    }

    public string Name { get; }
    public int GlyphCount { get; }
    public int Ascent => PerMille(I16(At("hhea") + 4));
    public int Descent => PerMille(I16(At("hhea") + 6));
    public IReadOnlyList<int> Box => [.. Enumerable.Range(0, 4).Select(i => PerMille(I16(At("head") + 36 + 2 * i)))];

    /// <summary>What is drawn for a text. A character that the font lacks is drawn as its code point, [U+1F600], so that nothing goes missing unseen.</summary>
    public IEnumerable<(int Glyph, Rune Character)> Glyphs(string text)
    {
        foreach (var rune in text.Normalize().EnumerateRunes())
            if (glyphs.TryGetValue(rune.Value, out var glyph)) yield return (glyph, rune);
            else foreach (var code in string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]").EnumerateRunes()) yield return (glyphs[code.Value], code);
    }

    /// <summary>In thousandths of the font's size.</summary>
    public int Width(int glyph) => PerMille(U16(At("hmtx") + 4 * Math.Min(glyph, wideMetrics - 1)));

    public bool Has(string table) => tables.ContainsKey(table);

    public ReadOnlySpan<byte> Table(string name) => file.AsSpan(tables[name].Start, tables[name].Length);

    /// <summary>The outline of a glyph; nothing for a space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var isLong = U16(At("head") + 50) == 1;
        int Offset(int i) => isLong ? I32(At("loca") + 4 * i) : 2 * U16(At("loca") + 2 * i);
        return file.AsSpan(At("glyf") + Offset(glyph), Offset(glyph + 1) - Offset(glyph));
    }

    void ReadCharacters()
    {
        var cmap = At("cmap");
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var table = cmap + I32(cmap + 4 + 8 * i + 4);
            if (U16(cmap + 4 + 8 * i) != 3) continue; // the platform of Unicode tables that every font has
            if (U16(table) == 4) ReadSegments(table);
            if (U16(table) == 12) ReadGroups(table);
        }
    }

    void ReadSegments(int table)
    {
        var count = U16(table + 6) / 2;
        for (var i = 0; i < count; i++)
        {
            var (end, start, delta) = (U16(table + 14 + 2 * i), U16(table + 16 + 2 * (count + i)), U16(table + 16 + 2 * (2 * count + i)));
            var rangeAt = table + 16 + 2 * (3 * count + i);
            for (var c = start; c <= end && c < 0xFFFF; c++)
            {
                var raw = U16(rangeAt) == 0 ? c : U16(rangeAt + U16(rangeAt) + 2 * (c - start));
                if (((raw + delta) & 0xFFFF) is var glyph and > 0 && raw > 0) glyphs[c] = glyph;
            }
        }
    }

    void ReadGroups(int table)
    {
        for (var i = 0; i < I32(table + 12); i++)
        {
            var group = table + 16 + 12 * i;
            for (var c = I32(group); c <= I32(group + 4); c++) glyphs[c] = I32(group + 8) + c - I32(group);
        }
    }

    int At(string table) => tables[table].Start;
    int PerMille(int units) => (int)Math.Round(units * 1000.0 / unitsPerEm);
    int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
    int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));
    int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
}
