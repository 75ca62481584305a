using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CdmoBooking.Web;

/// <summary>Who looks at an open page. Once the session is over it is nobody, and the page makes way for the sign-in form.</summary>
public sealed class SignedInPerson : ServerAuthenticationStateProvider
{
    public void Is(ClaimsPrincipal person) => SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));

    public void IsGone() => Is(new(new ClaimsIdentity()));
}
