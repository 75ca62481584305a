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
public sealed class UserClaims(WebDb db, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<User>
{
    public async Task<ClaimsPrincipal> CreateAsync(User user)
    {
        // One question for all, as scripts ask it with every request.
        var known = await db.Users.Where(u => u.Id == user.Id).Select(u => new
        {
            Class = db.Organisations.Where(o => o.Id == u.Organisation).Select(o => (CustomerClass?)o.Class).SingleOrDefault(),
            Roles = (from given in db.UserRoles join role in db.Roles on given.RoleId equals role.Id where given.UserId == u.Id select role.Name).ToList(),
        }).SingleAsync();
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, "name", "role");
        identity.AddClaim(new("sub", user.Id.ToString()));
        identity.AddClaim(new("name", user.DisplayName));
        identity.AddClaim(new("user", user.UserName!));
        identity.AddClaim(new(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp!));
        if (user.Organisation is { } organisation)
        {
            identity.AddClaim(new("org", organisation));
            identity.AddClaim(new("class", known.Class!.Value.ToString()));
        }
        foreach (var role in known.Roles)
            if (role is Roles.Requester or Roles.Signatory == user.Organisation is not null) identity.AddClaim(new("role", role));
        return new(identity);
    }
}
