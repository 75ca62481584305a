using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Web;

/// <summary>Credentials are made and changed by people who are signed in: an access token that was stolen makes no others.</summary>
static class OwnCredentials
{
    public static TBuilder OnlySignedIn<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter<TBuilder>((context, next) => context.HttpContext.User.SessionId() is not null
            ? next(context)
            : throw new Refusal(403, "sign-in-needed", "An access token cannot do this. Sign in."));
}
