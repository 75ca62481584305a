using System.Security.Claims;
using CdmoBooking.Messages;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.ServiceKit;

/// <summary>Who acts: a user vouched for by the gateway, or, while a message is handled or a job runs, the system on somebody's behalf.</summary>
public sealed class Caller(IHttpContextAccessor http)
{
    internal const string System = "system";

    string? actor;

    ClaimsPrincipal? User => actor is null && http.HttpContext?.User is { Identity.IsAuthenticated: true } user ? user : null;

    public string Id => User?.FindFirstValue("sub") ?? System;
    /// <summary>The name under which the person signs in.</summary>
    public string Account => User?.FindFirstValue("user") ?? Id;
    /// <summary>The person's name as it is printed beside a signature.</summary>
    public string PrintedName => User?.FindFirstValue("name") ?? System;
    /// <summary>The organisation for which one of the centre's people acts, with the rights of that firm alone; null for everybody else.</summary>
    public string? ActsFor => User?.FindFirstValue("acting");
    /// <summary>The person and account at the beginning of what is done now, whichever services it has passed through, and for whom.</summary>
    public string Person => actor ?? (User is null ? System : $"{PrintedName} ({Account}){(ActsFor is { } firm ? $", on behalf of {firm}" : "")}");
    /// <summary>Who acts, as audit records say it.</summary>
    public string Name => User is not null || Person == System ? Person : $"{System}, for {Person}";
    public string? Organisation => User?.FindFirstValue("org");
    /// <summary>What kind of customer the organisation is.</summary>
    public CustomerClass CustomerClass => Enum.TryParse<CustomerClass>(User?.FindFirstValue("class"), out var known) ? known : CustomerClass.Large;

    /// <summary>The centre's people see every organisation's rows; a firm's people see their own, anybody else none.</summary>
    public bool SeesAll => May(Right.SeeAllFirms);

    public bool May(Right right) => User is { } user && Rights.Allow(user, right);

    /// <summary>Whose Idempotency-Keys are meant: a person has others for each firm.</summary>
    internal string KeyOwner => ActsFor is null ? Id : $"{Id}, for {ActsFor}";

    /// <summary>A person of the centre, also one who acts for a firm at the moment.</summary>
    public bool IsOfTheCentre => User is not null && (Organisation is null || ActsFor is not null);

    /// <summary>True if the gateway has just checked the caller's password for this very path.</summary>
    public bool ReauthenticatedFor(string path) => User?.FindFirstValue("reauth") == path;

    internal void ActFor(string? person) => actor = person ?? System;
}
