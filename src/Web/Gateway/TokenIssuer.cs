using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdmoBooking.Web;

/// <summary>Vouches for a signed-in user towards the services, for two minutes.</summary>
public sealed class TokenIssuer(GatewayKeys keys, TimeProvider clock)
{
    static readonly TimeSpan Validity = TimeSpan.FromMinutes(2);
    static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <param name="user">Somebody with the claims of <see cref="UserClaims"/>; others, such as <c>reauth</c>, are not passed on.</param>
    /// <param name="reauthenticatedFor">The one path for which the user's password has just been checked.</param>
    public string Issue(ClaimsPrincipal user, string? reauthenticatedFor = null)
    {
        var roles = user.FindAll("role").Select(c => c.Value).ToArray();
        var claims = new Dictionary<string, object> { ["role"] = roles };
        foreach (var name in new[] { "sub", "name", "user", "org", "class", Scopes.Claim, Sessions.Claim, CalendarFeeds.Claim, ActingFor.Claim })
            if (user.FindFirstValue(name) is { } value) claims[name] = value;
        if (!claims.ContainsKey("sub")) throw new ArgumentException("Nobody is signed in.", nameof(user));
        // Services take a caller without an organisation for one of the centre.
        if (!claims.ContainsKey("org") && roles.Length == 0) throw Refusal.Forbidden("This account has no role at the centre.");
        if (reauthenticatedFor is not null) claims["reauth"] = reauthenticatedFor;
        var now = clock.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = GatewayKeys.Issuer,
            Audience = GatewayKeys.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Validity,
            Claims = claims,
            SigningCredentials = new(keys.Private, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
