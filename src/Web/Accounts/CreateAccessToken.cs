using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/tokens -> a new token of the caller's, shown this once.</summary>
static class CreateAccessToken
{
    const int LongestName = 100, MostDays = 365;

    public static async Task<Created<CreatedToken>> Handle(
        CreateToken request, HttpResponse response, Caller caller, WebDb db, TimeProvider clock, ILogger<AccessToken> log, CancellationToken ct)
    {
        var faults = Faults(request).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var (secret, now) = (AccessToken.NewSecret(), clock.GetUtcNow());
        var token = AccessToken.For(Guid.Parse(caller.Id), request.Name.Trim(), secret, now, now.AddDays(request.Days));
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync(ct);
        log.LogInformation("{Caller} made access token {Id}, good until {ExpiresAt}.", caller.Id, token.Id, token.ExpiresAt);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/web/tokens/{token.Id}", new CreatedToken(token.Id, token.Name, secret, token.ExpiresAt));
    }

    static IEnumerable<Fault> Faults(CreateToken request)
    {
        if (request.Name.Trim().Length is < 1 or > LongestName) yield return new("invalid-name", $"A name has 1 to {LongestName} characters.", "name");
        if (request.Days is < 1 or > MostDays) yield return new("invalid-days", $"A token is good for 1 to {MostDays} days.", "days");
    }
}
