using System.Globalization;

namespace CdmoBooking.Benchmarks.Measuring;

/// <summary>Rows printed as they come, under a title that says what was measured and what is aimed at.</summary>
public sealed class Table
{
    readonly int[] _widths;

    public Table(string title, params string[] columns)
    {
        _widths = [.. columns.Select(c => Math.Max(c.Length, 9))];
        Console.WriteLine();
        Console.WriteLine(title);
        Row([.. columns]);
    }

    public void Row(params object[] cells) => Console.WriteLine(string.Join("  ", cells.Select((c, i) => Text(c).PadLeft(_widths[i]))));

    static string Text(object cell) => cell switch
    {
        double d => d.ToString(d >= 100 ? "N0" : d >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture),
        int or long => string.Format(CultureInfo.InvariantCulture, "{0:N0}", cell),
        _ => cell.ToString() ?? "",
    };
}
