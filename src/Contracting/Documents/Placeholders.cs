using System.Text.RegularExpressions;

namespace CdmoBooking.Contracting.Documents;

/// <summary>
/// What the places of a template are filled with. What people typed is escaped, so that it can neither add a clause or a table row nor become a place
/// itself.
/// </summary>
public sealed partial class Placeholders
{
    readonly Dictionary<string, string> values = [];

    public Placeholders Text(string name, string typed) => Markdown(name, Escaped(typed));

    /// <summary>For what was composed here; the parts of it that people typed are <see cref="Escaped"/>.</summary>
    public Placeholders Markdown(string name, string composed)
    {
        values.Add(name, composed);
        return this;
    }

    /// <exception cref="InvalidOperationException">Template and values do not name the same places.</exception>
    public string Fill(string template)
    {
        var places = In(template);
        var missing = places.Except(values.Keys).Order(StringComparer.Ordinal).Select(p => $"{p} has no value");
        var unknown = values.Keys.Except(places).Order(StringComparer.Ordinal).Select(v => $"{v} has no place");
        var faults = string.Join(", ", missing.Concat(unknown));
        return faults.Length == 0
            ? Place().Replace(template, m => values[m.Groups[1].Value])
            : throw new InvalidOperationException($"The template cannot be filled: {faults}.");
    }

    /// <summary>The places that a text has.</summary>
    public static IReadOnlySet<string> In(string template) => Place().Matches(template).Select(m => m.Groups[1].Value).ToHashSet();

    public static string Escaped(string text) =>
        FirstOfBlock().Replace(Markup().Replace(Control().Replace(text, " ").Trim(), @"\$0"), @"$1\");

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\\`*_\[\]<>|~&#]")]
    private static partial Regex Markup();

    /// <summary>At the beginning of a line these would make a list, or a heading of the line above.</summary>
    [GeneratedRegex(@"^(\d+(?=[.)])|(?=[-+=]))")]
    private static partial Regex FirstOfBlock();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+")]
    private static partial Regex Control();
}
