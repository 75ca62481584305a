namespace CdmoBooking.Contracting.Documents.Pdf;

/// <param name="Size">In points, as are all lengths of the layout.</param>
readonly record struct Style(double Size, bool Bold = false, bool Italic = false, bool Grey = false);

/// <summary>How wide a text is when set in a style.</summary>
delegate double Measure(string text, Style style);

/// <summary>A laid-out page of A4, before anything is drawn. Lengths count from its upper left corner.</summary>
sealed class Page
{
    public const double Width = 595.28, Height = 841.89;
    public const double Left = 65, Right = Width - 65, Top = 62, Bottom = Height - 72;

    public List<Text> Texts { get; } = [];
    public List<Line> Lines { get; } = [];
    public List<Shade> Shades { get; } = [];

    public sealed record Text(double X, double Baseline, string Content, Style Style);
    public sealed record Line(double X, double Until, double Y, double Weight);
    public sealed record Shade(double X, double Y, double Width, double Height);
}
