using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// How far a credential reaches, whatever its person may do. Reading needs read; changing bookings and contracts needs book; changing
/// lines, calendars, the rules of the plan, people, and whatever keeps the system running needs operate. None includes another.
/// Whoever is signed in has all; a token without the claim has none.
/// </summary>
public static class Scopes
{
    public const string Claim = "scope", Read = "read", Book = "book", Operate = "operate", Everything = $"{Read} {Book} {Operate}";

    public static readonly IReadOnlyList<string> Known = Everything.Split(' ');

    /// <summary>What a change by this endpoint needs, where it differs from the others of its service.</summary>
    public static TBuilder ChangesNeed<TBuilder>(this TBuilder endpoint, string scope) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new NeededForChanges(scope));

    internal static bool Has(this ClaimsPrincipal caller, string scope) => caller.FindFirstValue(Claim)?.Split(' ').Contains(scope) ?? false;
}

sealed record NeededForChanges(string Scope);

/// <summary>The one place where scopes are enforced: in the service itself, over every route below /api.</summary>
sealed class ScopeCheck(RequestDelegate next)
{
    public Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<NeededForChanges>() is { } changes)
        {
            var needed = http.OnlyReads() ? Scopes.Read : changes.Scope;
            if (!http.User.Has(needed)) throw new Refusal(403, "scope-missing", $"The access token lacks the scope '{needed}', which this needs.");
        }
        return next(http);
    }
}
