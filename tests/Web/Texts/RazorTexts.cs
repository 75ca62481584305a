using System.Text;
using System.Text.RegularExpressions;

namespace CdmoBooking.Web.Tests;

/// <summary>
/// What is written for people in a .razor file instead of coming from a resource file: text between tags, attributes that people read or hear, and
/// strings in expressions of both. A small reader of Razor, as far as the portal writes it.
/// </summary>
sealed partial class RazorTexts
{
    static readonly string[] Void = ["input", "br", "hr", "img", "meta", "link", "base", "wbr", "col"];
    static readonly string[] Machines = ["code", "kbd", "script", "style"];
    static readonly string[] Statements = ["if", "else", "for", "foreach", "while", "switch", "using", "lock", "try", "do"];

    readonly string source;
    readonly List<Literal> shown = [];
    readonly List<Literal> code = [];
    int i;

    RazorTexts(string source) => this.source = source;

    /// <summary>What people read as it stands, and the strings of code, which they might.</summary>
    public static (List<Literal> Shown, List<Literal> Code) In(string file)
    {
        var texts = new RazorTexts(Blank(file, NotShown()));
        texts.Markup(inside: null);
        return (texts.shown, texts.code);
    }

    /// <summary>Until the end of the file, or past the end of the element.</summary>
    void Markup(string? inside)
    {
        var text = new StringBuilder();
        var isCode = Machines.Contains(inside);
        while (i < source.Length)
        {
            if (source[i] == '<' && (Is("</") || (i + 1 < source.Length && char.IsLetter(source[i + 1]))))
            {
                Show(text, isCode);
                if (!Is("</"))
                {
                    Element();
                    continue;
                }
                i = source.IndexOf('>', i) + 1;
                return;
            }
            if (source[i] == '@')
            {
                Show(text, isCode);
                Expression(isShown: !isCode);
            }
            else text.Append(source[i++]);
        }
        Show(text, isCode);
    }

    void Show(StringBuilder text, bool isCode)
    {
        if (!isCode) shown.Add(new(i - text.ToString().TrimStart().Length, i, Entity().Replace(text.ToString(), " ")));
        text.Clear();
    }

    void Element()
    {
        var name = Tag().Match(source, i + 1).Value;
        i += 1 + name.Length;
        while (i < source.Length && source[i] != '>' && !Is("/>"))
        {
            if (char.IsWhiteSpace(source[i])) i++;
            else Attribute();
        }
        var isClosed = Is("/>");
        i += isClosed ? 2 : 1;
        if (!isClosed && !Void.Contains(name)) Markup(name);
    }

    void Attribute()
    {
        var name = AttributeName().Match(source, i).Value;
        i += Math.Max(1, name.Length);
        if (!Is("=")) return;
        var isShown = ForPeople().IsMatch(name);
        var (text, quote) = (new StringBuilder(), source[++i]);
        if (quote is not ('"' or '\'')) return;
        for (i++; i < source.Length && source[i] != quote;)
        {
            if (source[i] == '@' && !Is("@@"))
            {
                var found = code.Count;
                Expression(isShown);
                if (Classes().IsMatch(name)) code.RemoveRange(found, code.Count - found);
            }
            else text.Append(source[i++]);
        }
        if (isShown) shown.Add(new(i - text.Length, i, text.ToString()));
        i++;
    }

    /// <summary>From its @ on.</summary>
    void Expression(bool isShown)
    {
        var from = ++i;
        if (Word() is { } statement && Statements.Contains(statement)) Statement();
        else if (Is("{")) Block();
        else if (Is("(")) i = CSharpLiterals.PastBrackets(source, i, code);
        else
        {
            for (; i < source.Length; i++)
            {
                if (char.IsLetterOrDigit(source[i]) || source[i] == '_' || (source[i] is '.' or '?' or '!' && Continues().IsMatch(source, i))) continue;
                if (source[i] is not ('(' or '[')) break;
                i = CSharpLiterals.PastBrackets(source, i, code) - 1;
            }
        }
        if (!isShown || source[from] != '(') return;
        // A string that is an operand of a choice is shown; one that is compared or handed on need not be.
        foreach (var literal in code.Where(l => l.At >= from && l.At < i && Operand().IsMatch(source[from..l.At]))) shown.Add(literal);
    }

    /// <summary>@if (…) { … } else { … }, and its like.</summary>
    void Statement()
    {
        do
        {
            i += Word()!.Length;
            Space();
            if (Word() == "if") continue;
            if (Is("(")) i = CSharpLiterals.PastBrackets(source, i, code);
            Space();
            if (Is("{")) Block();
            var after = i;
            Space();
            if (Word() is "else" or "catch" or "finally" or "while") continue;
            i = after;
            return;
        }
        while (true);
    }

    /// <summary>C# between braces, in which a tag at the beginning of a statement is markup.</summary>
    void Block()
    {
        var begins = true;
        for (i++; i < source.Length;)
        {
            if (source[i] == '}')
            {
                i++;
                return;
            }
            if (char.IsWhiteSpace(source[i])) i++;
            else if (source[i] == '<' && begins && char.IsLetter(source[i + 1])) Element();
            else if (source[i] == '@' && begins) Expression(isShown: true);
            else if (source[i] == '{')
            {
                Block();
                begins = true;
            }
            else if (source[i] is '(' or '[')
            {
                i = CSharpLiterals.PastBrackets(source, i, code);
                begins = true;
            }
            else if (CSharpLiterals.Past(source, i, code) is var next && next > i) i = next;
            else begins = source[i++] is ';' or ':';
        }
    }

    bool Is(string what) => CSharpLiterals.At(source, i, what);

    void Space()
    {
        while (i < source.Length && char.IsWhiteSpace(source[i])) i++;
    }

    string? Word() => AWord().Match(source, i) is { Success: true } word ? word.Value : null;

    /// <summary>With spaces instead of what matches, so that everything stays in its place.</summary>
    static string Blank(string text, Regex what) => what.Replace(text, m => Visible().Replace(m.Value, " "));

    /// <summary>The file with spaces for all but its @code; and the other way round.</summary>
    public static (string Markup, string Code) Split(string file) =>
        CodeBlock().Match(file) is { Success: true } m ? (file[..m.Index], Visible().Replace(file[..m.Index], " ") + file[m.Index..]) : (file, "");

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|<!DOCTYPE[^>]*>|^@(page|using|attribute|inherits|inject|layout|implements|typeparam|rendermode|namespace)\b[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex NotShown();

    [GeneratedRegex(@"^@code\b", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\S")]
    private static partial Regex Visible();

    [GeneratedRegex(@"&#?\w+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\G[\w.-]+")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\G[^\s=/>]+")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"\G[a-zA-Z]+\b")]
    private static partial Regex AWord();

    [GeneratedRegex(@"\G(\?\.|\?\[|!\.|\.)[A-Za-z_\[]")]
    private static partial Regex Continues();

    [GeneratedRegex(@"(\?|:|\?\?|=>|\()\s*$")]
    private static partial Regex Operand();

    [GeneratedRegex(@"^(aria-(label|description|roledescription|valuetext)|title|alt|placeholder|label|data-label|data-(unsupported|insecure|unanswered)|None|\w*(Text|Title|Label|Placeholder|Caption|Heading|Summary))$")]
    private static partial Regex ForPeople();

    [GeneratedRegex("^(class|Class|style|Style|pattern|datetime)$")]
    private static partial Regex Classes();
}
