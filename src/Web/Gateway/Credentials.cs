using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CdmoBooking.Web;

/// <summary>Who makes a request: by an Authorization header if there is one, good or bad, else by the cookie.</summary>
sealed class Credentials(AccessTokens accessTokens, Sessions sessions, CalendarFeeds feeds, IOptionsMonitor<JwtBearerOptions> services)
{
    const string Bearer = "Bearer ";
    static readonly JsonWebTokenHandler Jwt = new() { MapInboundClaims = false };

    public async Task<ClaimsPrincipal?> CallerOf(HttpContext http)
    {
        string? header = http.Request.Headers.Authorization;
        if (header is null) return await ByCookie(http);
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return null;
        var token = header[Bearer.Length..].Trim();
        return token.Count(c => c == '.') == 2 ? await ByOwnToken(token, http.RequestAborted) : await accessTokens.UserOf(token, http.RequestAborted);
    }

    /// <summary>
    /// The portal calls services through the gateway too, with a token that was issued here, by the same rules as the services'. It counts
    /// for as long as the session or the calendar feed that it was issued for, with what its person may do by now.
    /// </summary>
    async Task<ClaimsPrincipal?> ByOwnToken(string token, CancellationToken ct)
    {
        var rules = services.Get(JwtBearerDefaults.AuthenticationScheme).TokenValidationParameters;
        var result = await Jwt.ValidateTokenAsync(token, rules);
        if (!result.IsValid) return null;
        var bearer = new ClaimsPrincipal(result.ClaimsIdentity);
        if (bearer.SessionId() is { } session) return await sessions.PersonOf(session, ct);
        return bearer.FeedId() is { } feed ? await feeds.PersonOf(feed, ct) : null;
    }

    static async Task<ClaimsPrincipal?> ByCookie(HttpContext http)
    {
        var result = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!result.Succeeded) return null;
        return SameOrigin.IsSafe(http.Request.Method) || SameOrigin.Holds(http.Request)
            ? result.Principal
            : throw new Refusal(403, "cross-site", "Another site may not act with your sign-in.");
    }
}
