using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.Web.Components;
using CdmoBooking.Web.Texts;

namespace CdmoBooking.Web;

/// <summary>
/// What the services say, in the reader's language. They speak English, and in English nothing is touched. AnswerTexts holds their sentences with
/// places for what varies, such as {0:list}, and the same in other languages; a text named after a code is what the code means in general, for
/// sentences that are not known here. What is neither stays as it came, but for days and sums.
/// </summary>
static partial class Answers
{
    static readonly Lazy<List<Phrase>> Phrases = new(() => [.. Read().OrderByDescending(p => p.Fixed)]);

    public static string Deed(NextStep step) => Say(step.Action).TrimEnd('.');

    /// <summary>Who acted, as records have it.</summary>
    public static string Who(string by) => Languages.Now == Languages.All[0] ? by : InWords(by, "part");

    public static string Say(string? sentence, string code = "")
    {
        if (string.IsNullOrEmpty(sentence)) return General(code) ?? code;
        return Languages.Now == Languages.All[0] ? sentence : OneByOne(sentence) ?? Known(sentence, part: false) ?? General(code) ?? InWords(sentence, "");
    }

    /// <summary>What needs values says nothing in general.</summary>
    static string? General(string code) =>
        AnswerTexts.ResourceManager.GetString(string.Concat(code.Split('-').Select(w => w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]))) is { } text && !text.Contains('{') ? text : null;

    /// <summary>Sentence by sentence; null unless all of them are known.</summary>
    static string? OneByOne(string text)
    {
        var known = BetweenSentences().Split(text).Select(s => Known(s, part: false)).ToList();
        return known.Contains(null) ? null : known.Aggregate((all, next) => all + (all!.EndsWith('.') ? " " : ", ") + next);
    }

    /// <param name="part">Of a sentence: those phrases are taken for nothing else.</param>
    static string? Known(string text, bool part)
    {
        foreach (var phrase in Phrases.Value.Where(p => p.IsPart == part))
            if (phrase.In(text) is { } values) return AnswerTexts.ResourceManager.GetString(phrase.Key)!.With([.. values]);
        return null;
    }

    static string InWords(string value, string kind) => kind switch
    {
        "list" => string.Join(", ", BetweenItems().Split(value).Select(i => InWords(i, "part"))),
        "part" => Known(value, part: true) ?? InWords(value, ""),
        "state" => value.InWords(),
        "kind" => value.KindInWords(),
        _ when DateOnly.TryParseExact(value, "d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => CentreTime.Show(day),
        _ when Won().Match(value) is { Success: true } won => Money.Krw(long.Parse(won.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture)).InWords(),
        _ => value,
    };

    static IEnumerable<Phrase> Read()
    {
        foreach (DictionaryEntry text in AnswerTexts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!)
            yield return Phrase.Of((string)text.Key, (string)text.Value!);
    }

    sealed record Phrase(string Key, bool IsPart, int Fixed, string Start, string End, Regex Pattern, IReadOnlyList<string> Kinds)
    {
        public static Phrase Of(string key, string english)
        {
            // Between the fixed pieces stand, by turns, the number of a place and the kind of what it takes.
            var pieces = Place().Split(english);
            var pattern = string.Concat(pieces.Select((piece, i) => (i % 3) switch { 0 => Regex.Escape(piece), 1 => "", _ => piece == "number" ? @"([\d.,-]+)" : "(.+)" }));
            return new(key, key.StartsWith("Part", StringComparison.Ordinal), pieces.Where((_, i) => i % 3 == 0).Sum(p => p.Length), pieces[0], pieces[^1],
                new($"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline), [.. pieces.Where((_, i) => i % 3 == 2)]);
        }

        /// <summary>What the text has in the places; null if it is another phrase.</summary>
        public IEnumerable<object?>? In(string text) =>
            text.StartsWith(Start, StringComparison.Ordinal) && text.EndsWith(End, StringComparison.Ordinal) && Pattern.Match(text) is { Success: true } match
                ? Kinds.Select((kind, i) => InWords(match.Groups[i + 1].Value, kind))
                : null;
    }

    [GeneratedRegex(@"\{(\d):?(\w*)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=\.) (?=[A-Z0-9])|; (?=stage )")]
    private static partial Regex BetweenSentences();

    /// <summary>Names may have such words in brackets.</summary>
    [GeneratedRegex(@"(?:, | and )(?![^()]*\))")]
    private static partial Regex BetweenItems();

    [GeneratedRegex(@"^(-?[\d,]+) KRW$")]
    private static partial Regex Won();
}
