using System.Security.Claims;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web;

/// <summary>The signed-in person as the pages see them.</summary>
public sealed class Person(ClaimsPrincipal user)
{
    public static readonly Person Nobody = new(new ClaimsPrincipal());

    public string Name { get; } = user.FindFirst("name")?.Value ?? user.FindFirst("user")?.Value ?? "";
    /// <summary>Null for the centre's people.</summary>
    public string? Organisation { get; } = user.FindFirst("org")?.Value;
    public IReadOnlyList<string> Roles { get; } = [.. user.FindAll("role").Select(c => c.Value)];

    public bool IsSignedIn => user.Identity?.IsAuthenticated == true;
    public bool IsFirm => Organisation is not null;
    public bool IsCentre => IsSignedIn && !IsFirm;
    public bool Has(string role) => Roles.Contains(role);

    public Party Party => IsFirm ? Party.Organisation : Party.Centre;
    public bool Signs => Has(IsFirm ? Messages.Roles.Signatory : Messages.Roles.CentreSignatory);

    /// <summary>A next step names one role or several, separated by commas.</summary>
    public bool MustAct(NextStep? next) => next is not null && IsSignedIn && next.By.Split(',', StringSplitOptions.TrimEntries).Any(Has);
}
