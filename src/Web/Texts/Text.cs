using System.Globalization;

namespace CdmoBooking.Web.Texts;

/// <summary>How texts of the resource files become sentences, in the language of whoever reads.</summary>
static class Text
{
    public static string With(this string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);

    /// <summary>One form for exactly one, another for all other counts; both may name the count as {0}.</summary>
    public static string Of(this int count, string one, string many) => (count == 1 ? one : many).With(count);
}
