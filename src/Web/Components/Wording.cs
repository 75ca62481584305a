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

    /// <summary>"requester, staff" reads "the firm's requester and the centre's staff".</summary>
    public static string RolesInWords(this string roles) => string.Join(" and ", roles.Split(',', StringSplitOptions.TrimEntries).Select(r => r switch
    {
        Roles.Requester => "the firm's requester",
        Roles.Signatory => "the firm's signatory",
        Roles.Staff => "the centre's staff",
        Roles.CentreSignatory => "the centre's signatory",
        Roles.Operations => "the centre's operations",
        _ => r,
    }));

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex InnerCapital();
}
