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

    /// <summary>A kind of contract, as people call it.</summary>
    public static string KindInWords(this string kind) => kind switch
    {
        "SOW" => "Statement of work",
        "CDA" => "Confidentiality agreement (CDA)",
        "MSA" => "Master service agreement (MSA)",
        "QAA" => "Quality agreement (QAA)",
        "MOU" => "Memorandum of understanding (MOU)",
        "ChangeOrder" => "Change order",
        _ => kind,
    };

    /// <summary>What a state of a booking means for those who wait.</summary>
    public static string? Meaning(this string state) => state switch
    {
        "OnHold" => "The slots are kept while the centre decides; nobody else can take them.",
        "Reserved" => "The centre has approved. The booking becomes firm once the contract is signed by both sides, the deposit has arrived and every line is qualified.",
        "Firm" => "Binding on both sides.",
        "Waitlisted" => "Nothing is free now. The centre offers the slots when they become free.",
        "Offered" => "Slots are offered to you alone for a limited time.",
        "Refused" => "No slots could be held. Nothing is owed.",
        "Rejected" => "The centre has declined the request. Its slots are free again.",
        "Expired" => "The time for the next step ran out. The slots are free again.",
        "Displaced" => "A line cannot run as planned. The centre proposes other slots.",
        "Cancelled" => "The slots are free again.",
        _ => null,
    };

    /// <summary>A role, as people call it.</summary>
    public static string RoleInWords(this string role) => role switch
    {
        Roles.Requester => "Requester",
        Roles.Signatory => "Signatory",
        Roles.OrganisationAdmin => "Administrator of the organisation",
        Roles.Staff => "Staff",
        Roles.CentreSignatory => "Signatory of the centre",
        Roles.Operations => "Operations",
        Roles.Admin => "Administrator of the centre",
        _ => role,
    };

    public static readonly (CustomerClass, string)[] CustomerClasses = [.. Enum.GetValues<CustomerClass>().Select(c => (c, c.InWords()))];

    public static string InWords(this CustomerClass customer) => customer switch
    {
        CustomerClass.Large => "Large company",
        CustomerClass.Small => "Small company",
        CustomerClass.Academic => "Academic",
        _ => "Joint programme",
    };

    /// <summary>The browser that a User-Agent header names, as far as people care.</summary>
    public static string BrowserInWords(this string agent)
    {
        var browser = new[] { ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari") }.FirstOrDefault(b => agent.Contains(b.Item1)).Item2;
        var system = new[] { ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux") }.FirstOrDefault(s => agent.Contains(s.Item1)).Item2;
        return (browser, system) switch
        {
            (null, _) => agent == "" ? "An unknown browser" : agent.Split(' ')[0],
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

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
