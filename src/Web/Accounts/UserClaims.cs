using System.Security.Claims;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>
/// A user as a principal, with the claim names of the services' tokens: sub, name, user, org, role. Roles of the other side
/// are left out: nobody of an organisation acts for the centre, nor the reverse.
/// </summary>
public sealed class UserClaims(WebDb db, Settings settings) : IUserClaimsPrincipalFactory<User>
{
    /// <summary>Marks whoever has a role that needs a second factor and has none yet: nothing else can be done before.</summary>
    public const string NeedsSecondFactor = "needs-second-factor";

    public async Task<ClaimsPrincipal> CreateAsync(User user)
    {
        // One question for all, as it is asked with every request.
        var known = await db.Users.Where(u => u.Id == user.Id).Select(u => new
        {
            Class = db.Organisations.Where(o => o.Id == u.Organisation).Select(o => (CustomerClass?)o.Class).SingleOrDefault(),
            Roles = (from given in db.UserRoles join role in db.Roles on given.RoleId equals role.Id where given.UserId == u.Id select role.Name).ToList(),
        }).SingleAsync();
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, "name", "role");
        identity.AddClaim(new("sub", user.Id.ToString()));
        identity.AddClaim(new("name", user.DisplayName));
        identity.AddClaim(new("user", user.UserName!));
        if (user.Organisation is { } organisation)
        {
            identity.AddClaim(new("org", organisation));
            identity.AddClaim(new("class", known.Class!.Value.ToString()));
        }
        foreach (var role in known.Roles)
            if (Roles.OfAnOrganisation.Contains(role) == user.Organisation is not null) identity.AddClaim(new("role", role));
        if (!user.TwoFactorEnabled && known.Roles.Any(settings.Accounts.RequiresTotp)) identity.AddClaim(new(NeedsSecondFactor, "totp"));
        return new(identity);
    }
}
