using System.Text.Json.Serialization;

namespace CdmoBooking.Messages;

/// <summary>What a batch is for. Only engineering runs are not for human use.</summary>
public enum Purpose
{
    [JsonStringEnumMemberName("engineering")] Engineering,
    [JsonStringEnumMemberName("gmp")] Gmp,
    [JsonStringEnumMemberName("ppq")] Ppq,
}

public enum ServiceKind
{
    [JsonStringEnumMemberName("cdmo")] Cdmo,
    [JsonStringEnumMemberName("cro")] Cro,
    [JsonStringEnumMemberName("consulting")] Consulting,
}

/// <summary>What kind of customer an organisation is; prices and fair-use rules depend on it.</summary>
public enum CustomerClass
{
    [JsonStringEnumMemberName("large")] Large,
    [JsonStringEnumMemberName("small")] Small,
    [JsonStringEnumMemberName("academic")] Academic,
    [JsonStringEnumMemberName("joint-programme")] JointProgramme,
}

/// <summary>Which side did something: the customer organisation or the centre.</summary>
public enum Party { Organisation, Centre }

/// <summary>Statement of work of one booking, joint programme, confidentiality, umbrella terms, quality agreement, signed change to a statement of work.</summary>
public enum ContractKind { SOW, MOU, CDA, MSA, QAA, ChangeOrder }

/// <summary>What a booking must pass before its slots become firm, and before its first batch starts.</summary>
public enum Gate { Firm, Start }

/// <summary>One thing that a gate waits for. What: a kind of contract or the title of a payment. By: the role that must act.</summary>
public sealed record MissingItem(string What, Party OwedBy, string By, string Detail);

/// <summary>What is made, and its class; changeover depends on both.</summary>
public sealed record Product(string Name, string Modality);

/// <summary>The roles of callers. The first three belong to an organisation, the others to the centre.</summary>
public static class Roles
{
    public const string Requester = "requester";
    public const string Signatory = "signatory";
    /// <summary>Invites the organisation's people, gives them their roles, and disables them.</summary>
    public const string OrganisationAdmin = "organisation-admin";
    public const string Staff = "staff";
    public const string CentreSignatory = "centre-signatory";
    public const string Operations = "operations";
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> OfAnOrganisation = [Requester, Signatory, OrganisationAdmin];
    public static readonly IReadOnlyList<string> OfTheCentre = [Staff, CentreSignatory, Operations, Admin];
}
