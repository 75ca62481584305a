using System.Globalization;

namespace CdmoBooking.Web;

public sealed record Letter(string To, string Subject, string Text)
{
    const string Between = "\n\n* * *\n\n";

    /// <summary>In the receiver's language; in all of them, Korean first, for whom it is not known. Subjects pass through many hands: nothing confidential belongs there.</summary>
    public static Letter Write(string to, string? language, Func<string> subject, Func<string> text)
    {
        string[] languages = language is null ? [.. Languages.All.Reverse()] : [language];
        return new(to, "CdmoBooking: " + string.Join(" / ", languages.Select(l => In(l, subject))), string.Join(Between, languages.Select(l => In(l, text))));
    }

    static string In(string language, Func<string> text)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
