using System.Buffers.Binary;
using System.Text;

namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>A font file with the outlines of some glyphs only. They keep their numbers.</summary>
static class FontSubset
{
    const int ArgumentsAreWords = 1, HasScale = 8, MoreComponents = 32, HasTwoScales = 64, HasMatrix = 128;
    static readonly string[] Kept = ["cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep"];

    public static byte[] Of(TrueTypeFont font, IEnumerable<int> used)
    {
        var wanted = WithComponents(font, used);
        using var outlines = new MemoryStream();
        var places = new byte[4 * (font.GlyphCount + 1)];
        for (var glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            if (wanted.Contains(glyph)) outlines.Write(Padded(font.Outline(glyph)));
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan(4 * (glyph + 1)), (int)outlines.Length);
        }
        var tables = Kept.Where(font.Has).Select(t => (Name: t, Bytes: font.Table(t).ToArray()))
            .Append((Name: "glyf", Bytes: outlines.ToArray())).Append((Name: "loca", Bytes: places)).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        BinaryPrimitives.WriteInt16BigEndian(tables.Single(t => t.Name == "head").Bytes.AsSpan(50), 1); // places are of 32 bits
        return File(tables);
    }

    /// <summary>The glyphs, the one for what is unknown, and those they are composed of.</summary>
    static HashSet<int> WithComponents(TrueTypeFont font, IEnumerable<int> used)
    {
        var (all, open) = (new HashSet<int>(), new Stack<int>(used.Prepend(0)));
        while (open.TryPop(out var glyph))
            if (all.Add(glyph))
                foreach (var component in Components(font.Outline(glyph))) open.Push(component);
        return all;
    }

    static List<int> Components(ReadOnlySpan<byte> outline)
    {
        var components = new List<int>();
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return components;
        for (int at = 10, flags = MoreComponents; (flags & MoreComponents) != 0;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            components.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2)
                + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        }
        return components;
    }

    static byte[] File(IReadOnlyList<(string Name, byte[] Bytes)> tables)
    {
        var log = (int)Math.Log2(tables.Count);
        using var file = new MemoryStream();
        Write16(file, 1, 0, tables.Count, 16 << log, log, 16 * (tables.Count - (1 << log)));
        var start = 12 + 16 * tables.Count;
        foreach (var (name, bytes) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(name));
            Write32(file, Checksum(Padded(bytes)), (uint)start, (uint)bytes.Length);
            start += Padded(bytes).Length;
        }
        foreach (var (_, bytes) in tables) file.Write(Padded(bytes));
        return file.ToArray();
    }

    static uint Checksum(byte[] padded)
    {
        var sum = 0u;
        for (var i = 0; i < padded.Length; i += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(i));
        return sum;
    }

    static byte[] Padded(ReadOnlySpan<byte> bytes)
    {
        var padded = new byte[(bytes.Length + 3) / 4 * 4];
        bytes.CopyTo(padded);
        return padded;
    }

    static void Write16(Stream to, params IEnumerable<int> values)
    {
        foreach (var value in values) to.Write([(byte)(value >> 8), (byte)value]);
    }

    static void Write32(Stream to, params IEnumerable<uint> values)
    {
        foreach (var value in values) Write16(to, (int)(value >> 16), (int)(value & 0xFFFF));
    }
}
