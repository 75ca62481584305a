using CdmoBooking.Messages;
using Microsoft.AspNetCore.Authorization;

namespace CdmoBooking.Web;

/// <summary>Who may open which page. The services decide again for themselves; a page only spares the caller a refusal.</summary>
static class Access
{
    public const string Firm = "page-firm", Request = "page-request", Review = "page-review", Lines = "page-lines", Audit = "page-audit", People = "page-people", Organisations = "page-organisations";

    public static void AddPolicies(AuthorizationOptions options)
    {
        options.AddPolicy(Firm, p => p.RequireAuthenticatedUser().RequireClaim("org"));
        options.AddPolicy(Request, p => p.RequireAuthenticatedUser().RequireClaim("role", Roles.Requester));
        options.AddPolicy(Review, p => p.RequireAuthenticatedUser().RequireClaim("role", Roles.Staff));
        options.AddPolicy(Lines, p => p.RequireAuthenticatedUser().RequireClaim("role", Roles.Operations));
        options.AddPolicy(People, p => p.RequireAuthenticatedUser().RequireClaim("role", Roles.OrganisationAdmin, Roles.Admin));
        options.AddPolicy(Organisations, p => p.RequireAuthenticatedUser().RequireClaim("role", Roles.Admin));
        options.AddPolicy(Audit, p => p.RequireAuthenticatedUser().RequireClaim("role", Roles.Staff, Roles.Admin));
    }
}
