using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Web.Tests;

/// <summary>What a service saw of a request.</summary>
public sealed record Seen(string Id, string Name, string? Organisation, string[] Roles, bool Reauthenticated, string Body, string Authorization, string Cookie, string Person = "");

/// <summary>Stands in for a service: answers every request with what it saw of it.</summary>
public sealed class EchoModule : IModule
{
    public string Name => "Contracting";

    public void Add(Kit kit) { }

    public void Map(RouteGroupBuilder api) => api.Map("/{**rest}", async (HttpContext http, Caller caller) => new Seen(
        caller.Id, caller.PrintedName, caller.Organisation, http.User.FindAll("role").Select(c => c.Value).ToArray(),
        caller.ReauthenticatedFor(http.Request.Path), await new StreamReader(http.Request.Body).ReadToEndAsync(),
        http.Request.Headers.Authorization.ToString(), http.Request.Headers.Cookie.ToString(), caller.Person)).Requires(Right.SignedIn);
}
