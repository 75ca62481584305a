using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CdmoBooking.Web.Tests;

/// <summary>What people read comes from the resource files, whole in every language.</summary>
public sealed partial class TextsTests
{
    /// <summary>The same in every language, read by machines alone, or kept in a record, which has one language.</summary>
    static readonly string[] Names = ["CdmoBooking", "SHA-256", "PDF", "DOCX", "Mac OS", "The portal", "draft □", "(prefers-color-scheme: □)", "Alternative □ was chosen."];

    static readonly Lazy<string> AllSources = new(() => string.Join('\n', Sources.Of("*.razor", "*.cs").Select(f => f.Text)));

    public static TheoryData<string> Areas => [.. Directory.GetFiles(Path.Combine(Sources.Root, "Texts"), "*.resx").Select(f => Path.GetFileName(f).Split('.')[0]).Distinct().Order()];

    [Theory, MemberData(nameof(Areas))]
    public void Every_text_is_there_in_every_language_with_the_same_values_in_it(string area)
    {
        var texts = Languages.All.Select(l => Texts(area, l)).ToList();
        foreach (var other in texts.Skip(1))
        {
            Assert.Equal(texts[0].Keys, other.Keys);
            // An answer of a service is taken apart in English; not all that is in it need be said again.
            Assert.DoesNotContain(texts[0], t => IsLookedUp(area) ? Values(other[t.Key]).Except(Values(t.Value)).Any() : !Values(other[t.Key]).SetEquals(Values(t.Value)));
        }
        Assert.DoesNotContain(texts.SelectMany(t => t.Values), string.IsNullOrWhiteSpace);
    }

    [Theory, MemberData(nameof(Areas))]
    public void Every_text_is_used(string area)
    {
        if (IsLookedUp(area)) return;
        var used = Regex.Matches(AllSources.Value, $@"\b{area}\.(\w+)").Select(m => m.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(Texts(area, Languages.All[0]).Keys, k => !used.Contains(k));
    }

    [Fact]
    public void Nothing_that_people_read_stands_in_the_sources()
    {
        var found = Sources.Of("*.razor").SelectMany(f => InRazor(f.Path, f.Text))
            .Concat(Sources.Of("*.cs").Where(f => IsOfPages().IsMatch(f.Path)).SelectMany(f => InCode(f.Path, f.Text)))
            .ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Prepend($"{found.Count} texts stand in the sources:")));
    }

    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("@if (a < b && c == \"on hold\")\n{\n  <p title=\"Wait\">@name</p>\n}\nelse if (b) { <text>Or</text> }", "Wait", "Or")]
    [InlineData("<p>@Name.Of(\"a\")! until @(x ? \"never\" : y)</p>", "! until", "never")]
    [InlineData("<p class=\"@(x ? \"panel refused\" : \"\")\">@(service == \"qc\" ? T.One : T.Two) <code>SELECT all</code></p>")]
    [InlineData("<Field Label=\"@T.Name\" For=\"name\"><input id=\"name\" @bind=\"name\" disabled /></Field>@switch (x) { case 1: <NotFound /> break; default: <b>No</b> break; }", "No")]
    [InlineData("<p aria-label=\"@($\"Change {name}\")\">@{ var x = \"one thing\"; }</p>", "Change □", "one thing")]
    [InlineData("@* Note *@<!-- Note --><Grid EmptyText=\"Nothing\" Click=\"@(() => Act(\"resend\"))\" />", "Nothing")]
    [InlineData("<p />\n@code {\n  // A remark that is none.\n  string Text => $\"{n} of {m}\" + 'x' + \"a\\\"b\" + @\"c:\\d\" + \"\"\"a sentence \"of\" it\"\"\";\n}", "□ of □", "a sentence \"of\" it")]
    [InlineData("@code { void Fail() => throw new Gone(\"This is for developers.\"); string day = x.ToString(\"yyyy-MM-dd HH:mm\"), path = $\"/api/a/{id}\"; }")]
    public void The_reader_of_razor_finds_what_people_read(string razor, params string[] texts) =>
        Assert.Equal(texts.Order(), InRazor("x", razor).Select(f => f[(f.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Order());

    static IEnumerable<string> InRazor(string path, string file)
    {
        var (markup, block) = RazorTexts.Split(file);
        var (shown, code) = RazorTexts.In(markup);
        return shown.Where(t => HasLetters(t.Text)).Concat(code.Where(t => IsProse(t.Text) && !shown.Contains(t) && !IsForMachines(markup, t)))
            .OrderBy(t => t.At).Select(t => Finding(path, file, t)).Concat(InCode(path, block));
    }

    static IEnumerable<string> InCode(string path, string code) =>
        CSharpLiterals.In(code).Where(t => IsProse(t.Text) && !IsForMachines(code, t)).OrderBy(t => t.At).Select(t => Finding(path, code, t));

    static string Finding(string path, string file, Literal text) => $"{path}:{file[..text.At].Count(c => c == '\n') + 1}: {text.Text.Trim()}";

    static bool HasLetters(string text) => Names.Aggregate(text, (t, name) => t.Replace(name, "")).Replace("https://", "").Any(char.IsLetter);

    /// <summary>Two words, of which one has two letters, or the end of a sentence; no path, no format of a time, no style sheet.</summary>
    static bool IsProse(string text) =>
        HasLetters(text) && Words().IsMatch(text) && text[0] != '/' && !Format().IsMatch(text) && !Styles().IsMatch(text);

    /// <summary>What is compared with something, and what stands in an exception, a line of the log or an attribute.</summary>
    static bool IsForMachines(string code, Literal text)
    {
        var statement = code[(code.LastIndexOfAny([';', '{', '}'], Math.Max(0, text.At - 1)) + 1)..text.At];
        return Compared().IsMatch(statement) || Arm().IsMatch(code, text.End) || ForDevelopers().IsMatch(statement);
    }

    static Dictionary<string, string> Texts(string area, string language) =>
        XDocument.Load(Path.Combine(Sources.Root, "Texts", area + (language == Languages.All[0] ? "" : "." + language) + ".resx")).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    static HashSet<string> Values(string text) => [.. Value().Matches(text).Select(m => m.Groups[1].Value)];

    /// <summary>By names that come from elsewhere.</summary>
    static bool IsLookedUp(string area) => AllSources.Value.Contains($"{area}.ResourceManager", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Value();

    [GeneratedRegex("^(Components|Pages|Portal)/")]
    private static partial Regex IsOfPages();

    [GeneratedRegex(@"(?=.*\p{L}{2}|.*□)(\p{L}|□|\d)[,;:.)]?\s+[(]?(\p{L}|□)|\p{L}{2}\.(\s|$)|\p{L}{2}\s+$|^\s+\p{L}{2}", RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex(@"^[yMdHhmsfzKt'TZ:./\s-]+$")]
    private static partial Regex Format();

    [GeneratedRegex(@"^[a-z-]+:\s?[^;]+;|^[\w+-]+/[\w+.-]+;")]
    private static partial Regex Styles();

    [GeneratedRegex(@"(==|!=|\bis|\bnot|\bor|\bcase)\s*$")]
    private static partial Regex Compared();

    [GeneratedRegex(@"\G\s*=>")]
    private static partial Regex Arm();

    [GeneratedRegex(@"\bthrow new |\.Log\w*\(|^\s*\[\w+\(")]
    private static partial Regex ForDevelopers();
}
