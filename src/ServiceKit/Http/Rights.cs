using System.Security.Claims;
using CdmoBooking.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.ServiceKit;

/// <summary>What somebody may do. The name is that of the policy; who has it stands in <see cref="Rights"/>.</summary>
public enum Right
{
    SignedIn, SeeAllFirms, ActForFirms,
    FindCapacity, RequestBookings, RescheduleBookings, ChangeBookings, DecideBookings,
    ReadPlan, RunLines, PlanClosures, SetPlanRules, ImportPlan,
    WriteContracts, SignContracts, RecordPayments, ReadLedger, ReadTerms, SetTerms,
    EnterProgrammes, WorkOnProgrammes,
    AdministerPeople, AdministerOrganisations, RunWebhooks,
    ReadAudit, SealAudit, RunServices,
}

/// <summary>Who may do what: the one table that endpoints, pages and rules ask. Of which firm the rows are that a caller may touch is not said here but by the rows.</summary>
public static class Rights
{
    static readonly IReadOnlyList<string> Anybody = [], Firm = [Roles.Requester, Roles.Signatory], Centre = Roles.OfTheCentre;

    static readonly Dictionary<Right, IReadOnlyList<string>> Table = new()
    {
        [Right.SignedIn] = Anybody,
        [Right.SeeAllFirms] = Centre,
        // With the rights of a requester of that firm, and recorded as both. Nobody signs for another side.
        [Right.ActForFirms] = [Roles.Staff],

        [Right.FindCapacity] = Firm,
        [Right.RequestBookings] = [Roles.Requester],
        [Right.RescheduleBookings] = [Roles.Requester, Roles.Staff],
        [Right.ChangeBookings] = [.. Firm, Roles.Staff],
        [Right.DecideBookings] = [Roles.Staff],

        [Right.ReadPlan] = Centre,
        [Right.RunLines] = [Roles.Operations],
        [Right.PlanClosures] = [Roles.Operations],
        [Right.SetPlanRules] = [Roles.Operations],
        [Right.ImportPlan] = [Roles.Operations],

        [Right.WriteContracts] = [Roles.Staff],
        // Others of the same side only where one of these has delegated it to them.
        [Right.SignContracts] = [Roles.Signatory, Roles.CentreSignatory],
        [Right.RecordPayments] = [Roles.Staff],
        [Right.ReadLedger] = [Roles.Staff, Roles.Admin],
        [Right.ReadTerms] = Centre,
        [Right.SetTerms] = [Roles.Staff],

        [Right.EnterProgrammes] = [Roles.Staff],
        [Right.WorkOnProgrammes] = [.. Firm, Roles.Staff],

        // Of their own organisation; the centre's of every one.
        [Right.AdministerPeople] = [Roles.OrganisationAdmin, Roles.Admin],
        [Right.AdministerOrganisations] = [Roles.Admin],
        // Where a firm's events go, and with which secret, is nobody's business but its own.
        [Right.RunWebhooks] = [Roles.OrganisationAdmin],

        [Right.ReadAudit] = [Roles.Staff, Roles.Admin],
        [Right.SealAudit] = [Roles.Staff, Roles.Admin],
        [Right.RunServices] = [Roles.Admin],
    };

    /// <summary>A role counts on its own side only: nobody of a firm acts for the centre, nor the reverse.</summary>
    public static bool Allow(ClaimsPrincipal user, Right right) => user.Identity?.IsAuthenticated == true
        && (Table[right] == Anybody || Table[right].Any(role => user.HasClaim("role", role) && Roles.OfTheCentre.Contains(role) == (user.FindFirst("org") is null)));

    /// <summary>The roles that have a right; none where every signed-in person has it.</summary>
    public static IReadOnlyList<string> RolesWith(Right right) => Table[right];

    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(right.ToString()).WithMetadata(new Required(right));

    internal static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var right in Enum.GetValues<Right>()) options.AddPolicy(right.ToString(), p => p.RequireAuthenticatedUser().RequireAssertion(c => Allow(c.User, right)));
    }

    /// <summary>An endpoint that nobody has thought about stops the start.</summary>
    internal static void MustBeRequiredBy(IEndpointRouteBuilder api)
    {
        var open = api.DataSources.SelectMany(s => s.Endpoints).Where(e => e.Metadata.GetMetadata<Required>() is null).Select(e => e.DisplayName).ToList();
        if (open.Count > 0) throw new InvalidOperationException("These endpoints require no right:\n - " + string.Join("\n - ", open));
    }

    sealed record Required(Right Right);
}
