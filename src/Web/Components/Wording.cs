using System.Text.RegularExpressions;
using CdmoBooking.Messages;

namespace CdmoBooking.Web.Components;

/// <summary>The names of states and choices as people read them.</summary>
static partial class Wording
{
    /// <summary>"OnHold" reads "On hold".</summary>
    public static string InWords(this string state) => InnerCapital().Replace(state, m => " " + m.Value.ToLowerInvariant());

    public static string InWords(this Purpose purpose) => purpose switch
    {
        Purpose.Engineering => "Engineering (not for human use)",
        Purpose.Gmp => "GMP",
        _ => "PPQ (process validation)",
    };

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex InnerCapital();
}
