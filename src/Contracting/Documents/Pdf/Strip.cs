namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>What no page break cuts.</summary>
/// <param name="Draw">Onto a page, with its upper edge at this height.</param>
/// <param name="Above">The space above it, except at the top of a page.</param>
/// <param name="KeepWithNext">No page ends with it.</param>
/// <param name="Repeat">What is set above it where it begins a page.</param>
sealed record Strip(double Height, Action<Page, double> Draw, double Above = 0, bool KeepWithNext = false, Strip? Repeat = null)
{
    /// <summary>Pages for each part, which begins on a page of its own.</summary>
    public static IReadOnlyList<Page> Fill(IReadOnlyList<IReadOnlyList<Strip>> parts) => [.. parts.SelectMany(Fill)];

    static List<Page> Fill(IReadOnlyList<Strip> strips)
    {
        var (pages, y) = (new List<Page> { new() }, Page.Top);
        for (var i = 0; i < strips.Count; i++)
        {
            var strip = strips[i];
            var full = y > Page.Top && y + Together(strips, i) > Page.Bottom;
            if (full)
            {
                pages.Add(new());
                y = Page.Top;
                strip.Repeat?.Draw(pages[^1], y);
                y += strip.Repeat?.Height ?? 0;
            }
            else if (y > Page.Top)
            {
                y += strip.Above;
            }
            strip.Draw(pages[^1], y);
            y += strip.Height;
        }
        return pages;
    }

    /// <summary>The height of the strip and of those that have to follow on its page; of the strip alone if no page is that high.</summary>
    static double Together(IReadOnlyList<Strip> strips, int first)
    {
        var height = strips[first].Above + strips[first].Height;
        for (var i = first; strips[i].KeepWithNext && i + 1 < strips.Count; i++) height += strips[i + 1].Above + strips[i + 1].Height;
        return height <= Page.Bottom - Page.Top ? height : strips[first].Above + strips[first].Height;
    }
}
