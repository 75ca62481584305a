using System.Text.RegularExpressions;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>What a firm has by now. Ids are kept by what they are of, the richest first.</summary>
sealed class Belongings(string organisation, string name, IReadOnlyList<string> people, Mark mark)
{
    readonly Dictionary<string, List<string>> ids = new() { ["organisation"] = [organisation] };

    public string Organisation => organisation;
    public Mark Mark => mark;

    /// <summary>The secret address of a calendar of the firm's slots, which nobody is to come across.</summary>
    public Uri Calendar { get; set; } = null!;

    public void Add(string kind, params IEnumerable<object> added)
    {
        if (!ids.TryGetValue(kind, out var known)) ids[kind] = known = [];
        known.AddRange(added.Select(id => id.ToString()!));
    }

    public IReadOnlyList<string> Ids(string kind) => ids.GetValueOrDefault(kind) ?? [];

    public string? Id(string kind) => Ids(kind).FirstOrDefault();

    /// <summary>What no competitor may read, and what no log needs.</summary>
    public IEnumerable<string> Confidential => [.. mark.Texts, name, .. people];

    /// <summary>Beside it what the centre's log may say, to know of what it speaks.</summary>
    public IEnumerable<string> Canaries => [.. Confidential, .. ids.SelectMany(i => i.Value)];

    public IEnumerable<string> FoundIn(string text) => Canaries.Where(canary => canary == organisation
        ? Alone.IsMatch(text)
        : text.Contains(canary, StringComparison.OrdinalIgnoreCase));

    /// <summary>So short a word turns up in keys and signatures; where it is meant, it stands alone.</summary>
    Regex Alone { get; } = new($@"(?:(?<![a-z0-9])|(?<=\\u00[0-9a-f]{{2}})){organisation}(?![a-z0-9])", RegexOptions.IgnoreCase);
}
