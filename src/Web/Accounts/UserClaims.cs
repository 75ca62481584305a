using System.Security.Claims;
using CdmoBooking.Messages;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CdmoBooking.Web;

/// <summary>
/// A user as a principal, with the claim names of the services' tokens: sub, name, user, org, role. Roles of the other side
/// are left out: nobody of an organisation acts for the centre, nor the reverse.
/// </summary>
public sealed class UserClaims(UserManager<User> users, WebDb db, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<User>
{
    public async Task<ClaimsPrincipal> CreateAsync(User user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, "name", "role");
        identity.AddClaim(new("sub", user.Id.ToString()));
        identity.AddClaim(new("name", user.DisplayName));
        identity.AddClaim(new("user", user.UserName!));
        identity.AddClaim(new(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp!));
        if (user.Organisation is { } organisation)
        {
            identity.AddClaim(new("org", organisation));
            identity.AddClaim(new("class", (await db.Organisations.SingleAsync(o => o.Id == organisation)).Class.ToString()));
        }
        foreach (var role in await users.GetRolesAsync(user))
            if (role is Roles.Requester or Roles.Signatory == user.Organisation is not null) identity.AddClaim(new("role", role));
        return new(identity);
    }
}
