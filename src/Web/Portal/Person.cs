using System.Security.Claims;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>The signed-in person as the pages see them.</summary>
public sealed class Person(ClaimsPrincipal user)
{
    public static readonly Person Nobody = new(new ClaimsPrincipal());

    public string Name { get; } = user.FindFirst("name")?.Value ?? user.FindFirst("user")?.Value ?? "";
    /// <summary>The name under which the person signs in.</summary>
    public string User { get; } = user.FindFirst("user")?.Value ?? "";
    /// <summary>Null for the centre's people.</summary>
    public string? Organisation { get; } = user.FindFirst("org")?.Value;

    public bool IsSignedIn => user.Identity?.IsAuthenticated == true;
    public bool IsFirm => Organisation is not null;
    public bool IsCentre => IsSignedIn && !IsFirm;
    public IEnumerable<string> Roles => user.FindAll("role").Select(c => c.Value);
    public bool May(Right right) => Rights.Allow(user, right);

    public Party Party => IsFirm ? Party.Organisation : Party.Centre;

    /// <summary>A next step names one role or several, separated by commas.</summary>
    public bool MustAct(NextStep? next) => next is not null && IsSignedIn && next.By.Split(',', StringSplitOptions.TrimEntries).Any(role => user.HasClaim("role", role));
}
