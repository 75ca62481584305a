using System.Security.Claims;

namespace CdmoBooking.Web;

/// <summary>Placeholder of the gateway's issuer, so that the portal compiles before both are merged.</summary>
public sealed class TokenIssuer
{
    public string Issue(ClaimsPrincipal user, string? reauthenticatedFor = null) => throw new NotSupportedException("The gateway's token issuer is not merged yet.");
}
