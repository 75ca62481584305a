namespace CdmoBooking.Web.Tests;

/// <summary>A string of C#. Of an interpolated one, each hole stands as <see cref="CSharpLiterals.Hole"/>, and the strings in it count by themselves.</summary>
sealed record Literal(int At, int End, string Text);

/// <summary>Finds the strings in C#, as far as the portal writes it.</summary>
static class CSharpLiterals
{
    public const char Hole = '□';

    public static List<Literal> In(string code)
    {
        List<Literal> found = [];
        for (var i = 0; i < code.Length;) i = Math.Max(Past(code, i, found), i + 1);
        return found;
    }

    /// <returns>Where the string, character or comment ends that begins here; the same place if none does.</returns>
    public static int Past(string code, int i, List<Literal> found)
    {
        if (At(code, i, "//")) return To(code, i, "\n");
        if (At(code, i, "/*")) return To(code, i + 2, "*/");
        if (code[i] == '\'') return To(code, i + (At(code, i + 1, "\\") ? 3 : 2), "'");
        var quote = i;
        while (quote < code.Length && code[quote] is '$' or '@') quote++;
        if (quote == code.Length || code[quote] != '"') return i;
        var (holes, verbatim) = (code[i..quote].Contains('$'), code[i..quote].Contains('@'));
        return At(code, quote, "\"\"\"") ? PastRaw(code, i, quote, holes, found) : PastPlain(code, i, quote + 1, holes, verbatim, found);
    }

    /// <returns>Where the bracket that opens here is closed.</returns>
    public static int PastBrackets(string code, int i, List<Literal> found)
    {
        var depth = 0;
        while (i < code.Length)
        {
            if (Past(code, i, found) is var next && next > i)
            {
                i = next;
                continue;
            }
            if (code[i] is '(' or '[' or '{') depth++;
            else if (code[i] is ')' or ']' or '}') depth--;
            i++;
            if (depth == 0) break;
        }
        return i;
    }

    public static bool At(string code, int i, string what) => i < code.Length && string.CompareOrdinal(code, i, what, 0, what.Length) == 0;

    static int To(string code, int i, string end) => i < code.Length && code.IndexOf(end, i, StringComparison.Ordinal) is >= 0 and var at ? at + end.Length : code.Length;

    static int PastPlain(string code, int from, int i, bool holes, bool verbatim, List<Literal> found)
    {
        var text = new System.Text.StringBuilder();
        while (i < code.Length && (code[i] != '"' || (verbatim && At(code, i, "\"\""))))
        {
            if (holes && code[i] == '{' && !At(code, i, "{{"))
            {
                text.Append(Hole);
                i = PastBrackets(code, i, found);
            }
            else
            {
                text.Append(code[i]);
                i += (code[i] == '\\' && !verbatim) || At(code, i, "{{") || At(code, i, "}}") || At(code, i, "\"\"") ? 2 : 1;
            }
        }
        found.Add(new(from, i + 1, text.ToString()));
        return i + 1;
    }

    static int PastRaw(string code, int from, int quote, bool holes, List<Literal> found)
    {
        var text = new System.Text.StringBuilder();
        var i = quote + 3;
        while (i < code.Length && !At(code, i, "\"\"\""))
        {
            if (holes && code[i] == '{')
            {
                text.Append(Hole);
                i = PastBrackets(code, i, found);
            }
            else text.Append(code[i++]);
        }
        found.Add(new(from, i + 3, text.ToString()));
        return i + 3;
    }
}
