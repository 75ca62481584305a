using System.Globalization;
using System.Text.RegularExpressions;
using CdmoBooking.Messages;
using CdmoBooking.Web.Texts;

namespace CdmoBooking.Web.Components;

/// <summary>The names of states and choices as people read them.</summary>
static partial class Wording
{
    /// <summary>"OnHold" reads "On hold": states, and what a history says was done. A word that has no text of its own is only taken apart.</summary>
    public static string InWords(this string state) => WordTexts.ResourceManager.GetString(KeyOf(state)) ?? InnerCapital().Replace(state, m => " " + m.Value.ToLowerInvariant());

    /// <summary>Won are named as the reader does; other currencies by their code.</summary>
    public static string InWords(this Money money) => money.Currency == "KRW" ? CommonTexts.Won.With(money.Amount().ToString("N0", CultureInfo.InvariantCulture)) : money.ToString();

    public static string InWords(this Purpose purpose) => purpose switch
    {
        Purpose.Engineering => CommonTexts.Engineering,
        Purpose.Gmp => CommonTexts.Gmp,
        _ => CommonTexts.Ppq,
    };

    /// <summary>A kind of contract, as people call it.</summary>
    public static string KindInWords(this string kind) => kind switch
    {
        "SOW" => CommonTexts.StatementOfWork,
        "CDA" => CommonTexts.Confidentiality,
        "MSA" => CommonTexts.MasterService,
        "QAA" => CommonTexts.QualityAgreement,
        "MOU" => CommonTexts.Memorandum,
        "ChangeOrder" => CommonTexts.ChangeOrder,
        _ => kind,
    };

    /// <summary>What a state of a booking means for those who wait.</summary>
    public static string? Meaning(this string state) => state switch
    {
        "OnHold" => CommonTexts.OnHoldMeans,
        "Reserved" => CommonTexts.ReservedMeans,
        "Firm" => CommonTexts.FirmMeans,
        "Waitlisted" => CommonTexts.WaitlistedMeans,
        "Offered" => CommonTexts.OfferedMeans,
        "Refused" => CommonTexts.RefusedMeans,
        "Rejected" => CommonTexts.RejectedMeans,
        "Expired" => CommonTexts.ExpiredMeans,
        "Displaced" => CommonTexts.DisplacedMeans,
        "Cancelled" => CommonTexts.CancelledMeans,
        _ => null,
    };

    /// <summary>A role, as people call it.</summary>
    public static string RoleInWords(this string role) => role switch
    {
        Roles.Requester => CommonTexts.Requester,
        Roles.Signatory => CommonTexts.Signatory,
        Roles.OrganisationAdmin => CommonTexts.OrganisationAdmin,
        Roles.Staff => CommonTexts.Staff,
        Roles.CentreSignatory => CommonTexts.CentreSignatory,
        Roles.Operations => CommonTexts.Operations,
        Roles.Admin => CommonTexts.Admin,
        _ => role,
    };

    public static (CustomerClass, string)[] CustomerClasses => [.. Enum.GetValues<CustomerClass>().Select(c => (c, c.InWords()))];

    public static string InWords(this CustomerClass customer) => customer switch
    {
        CustomerClass.Large => CommonTexts.LargeCompany,
        CustomerClass.Small => CommonTexts.SmallCompany,
        CustomerClass.Academic => CommonTexts.Academic,
        _ => CommonTexts.JointProgramme,
    };

    /// <summary>The browser that a User-Agent header names, as far as people care.</summary>
    public static string BrowserInWords(this string agent)
    {
        var browser = new[] { ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari") }.FirstOrDefault(b => agent.Contains(b.Item1)).Item2;
        var system = new[] { ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux") }.FirstOrDefault(s => agent.Contains(s.Item1)).Item2;
        return (browser, system) switch
        {
            (null, _) => agent == "" ? CommonTexts.UnknownBrowser : agent.Split(' ')[0],
            (_, null) => browser,
            _ => CommonTexts.BrowserOnSystem.With(browser, system),
        };
    }

    /// <summary>"requester, staff" reads "the firm's requester and the centre's staff".</summary>
    public static string RolesInWords(this string roles) => roles.Split(',', StringSplitOptions.TrimEntries).Select(r => r switch
    {
        Roles.Requester => CommonTexts.TheRequester,
        Roles.Signatory => CommonTexts.TheSignatory,
        Roles.Staff => CommonTexts.TheStaff,
        Roles.CentreSignatory => CommonTexts.TheCentreSignatory,
        Roles.Operations => CommonTexts.TheOperations,
        "system" => CommonTexts.TheSystem,
        _ => r,
    }).Aggregate((all, role) => CommonTexts.Both.With(all, role));

    /// <summary>States are written together and begin with a capital; what was done is a phrase, in small letters or of several words.</summary>
    static string KeyOf(string word) =>
        word.Length > 0 && (char.IsAsciiLetterLower(word[0]) || word.Contains(' ')) ? "Did" + string.Concat(word.Split(' ').Select(w => w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..])) : word;

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex InnerCapital();
}
