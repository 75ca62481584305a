using System.Security.Claims;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>
/// One of the centre's people does something for a firm, as it has asked for by telephone: for this request they are a requester of that firm
/// and nothing else, and every record names both.
/// </summary>
sealed class ActingFor(WebDb db)
{
    public const string Header = "On-Behalf-Of", Claim = "acting";

    /// <summary>The caller, unless the request names a firm to act for.</summary>
    public async Task<ClaimsPrincipal?> Firm(ClaimsPrincipal? caller, HttpRequest request, CancellationToken ct)
    {
        if (caller is null || !request.Headers.Remove(Header, out var named)) return caller;
        if (!Rights.Allow(caller, Right.ActForFirms)) throw new Refusal(403, "may-not-act-for-firms", "This account acts for nobody else.");
        if (request.Path.StartsWithSegments("/api/web")) throw new Refusal(403, "own-account", "Accounts and access tokens are one's own, not a firm's.");
        if (PasswordCheck.IsFor(request)) throw new Refusal(403, "no-signature-on-behalf", "Nobody signs on behalf of a firm.");
        var id = named.ToString();
        var firm = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct)
            ?? throw Refusal.Invalid([new("unknown-organisation", "Name an organisation by its id.", Header)]);
        return new(new ClaimsIdentity(
            [.. caller.Claims.Where(c => c.Type is not ("org" or "class" or "role")), new("org", firm.Id), new("class", firm.Class.ToString()), new("role", Roles.Requester), new(Claim, firm.Id)],
            Header, "name", "role"));
    }
}
