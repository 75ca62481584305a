using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CdmoBooking.Contracting.Documents.Docx;

/// <summary>Bullets are one list throughout; every numbered list counts for itself.</summary>
static class DocxNumbering
{
    /// <summary>Of each level, in twentieths of a point.</summary>
    public const int Indent = 400;

    public const int Levels = 9;

    const int Bullets = 0, Numbers = 1, BulletList = 1;

    public static int IdOf(Item item) => item.Number is null ? BulletList : BulletList + item.List;

    public static W.Numbering Of(IReadOnlyList<Block> blocks) => new(
    [
        Levelled(Bullets, _ => (W.NumberFormatValues.Bullet, "•")),
        Levelled(Numbers, level => (W.NumberFormatValues.Decimal, $"%{level + 1}.")),
        new W.NumberingInstance(new W.AbstractNumId { Val = Bullets }) { NumberID = BulletList },
        .. blocks.OfType<Item>().Where(i => i.Number is not null).GroupBy(i => i.List).Select(list => new W.NumberingInstance(
        [
            new W.AbstractNumId { Val = Numbers },
            new W.LevelOverride(new W.StartOverrideNumberingValue { Val = list.First().Number }) { LevelIndex = Math.Min(list.First().Depth, Levels) - 1 },
        ]) { NumberID = IdOf(list.First()) }),
    ]);

    static W.AbstractNum Levelled(int id, Func<int, (W.NumberFormatValues Format, string Text)> look) => new(
    [
        new W.MultiLevelType { Val = W.MultiLevelValues.HybridMultilevel },
        .. Enumerable.Range(0, Levels).Select(level => new W.Level(
            new W.StartNumberingValue { Val = 1 },
            new W.NumberingFormat { Val = look(level).Format },
            new W.LevelText { Val = look(level).Text },
            new W.LevelJustification { Val = W.LevelJustificationValues.Left },
            new W.PreviousParagraphProperties(new W.Indentation { Left = $"{(level + 1) * Indent}", Hanging = $"{Indent}" }))
        { LevelIndex = level }),
    ])
    { AbstractNumberId = id };
}
