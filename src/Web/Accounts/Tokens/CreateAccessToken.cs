using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/tokens -> a new token of the caller's, shown this once.</summary>
static class CreateAccessToken
{
    const int LongestName = 100, MostDays = 365;

    public static async Task<Created<CreatedToken>> Handle(
        CreateToken request, HttpResponse response, Users users, WebDb db, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var scopes = request.Scopes ?? [Scopes.Read];
        var faults = Faults(request, scopes).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var user = await users.MustFind(response.HttpContext.User);
        var (secret, now) = (AccessToken.NewSecret(), clock.GetUtcNow());
        var token = AccessToken.For(user.Id, request.Name.Trim(), secret, string.Join(' ', Scopes.Known.Intersect(scopes)), now, now.AddDays(request.Days));
        db.AccessTokens.Add(token);
        await security.Note(AccountAct.TokenMade, user, $"{token.Id}: {token.Scope}, until {token.ExpiresAt:u}");
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/web/tokens/{token.Id}", new CreatedToken(token.Id, token.Name, secret, token.Scope.Split(' '), token.ExpiresAt));
    }

    static IEnumerable<Fault> Faults(CreateToken request, IReadOnlyList<string> scopes)
    {
        if (request.Name.Trim().Length is < 1 or > LongestName) yield return new("invalid-name", $"A name has 1 to {LongestName} characters.", "name");
        if (request.Days is < 1 or > MostDays) yield return new("invalid-days", $"A token is good for 1 to {MostDays} days.", "days");
        if (scopes.Count == 0 || scopes.Except(Scopes.Known).Any())
            yield return new("invalid-scopes", $"Scopes are one or more of {string.Join(", ", Scopes.Known)}.", "scopes");
    }
}
