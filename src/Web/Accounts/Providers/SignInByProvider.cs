using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>
/// GET /account/sign-in/provider/{organisation} -> its identity provider, and back with a session. Only for people that the organisation has invited:
/// known by the provider's subject, the first time by an address that the provider has verified.
/// </summary>
static class SignInByProvider
{
    public static IResult Handle(string organisation, string? returnUrl, Settings settings)
    {
        var local = ReturnUrl.Of(returnUrl);
        return settings.Providers.ContainsKey(organisation)
            ? Results.Challenge(new() { RedirectUri = local }, [OwnProviders.SchemeOf(organisation)])
            : Results.LocalRedirect(ReturnUrl.On("/sign-in?failed=provider", local));
    }

    public static async Task Finish(TicketReceivedContext context, string organisation)
    {
        var services = context.HttpContext.RequestServices;
        var user = await PersonOf(context.Principal!, organisation, services.GetRequiredService<Users>());
        var result = user is null ? SignInResult.NotAllowed : await services.GetRequiredService<SignIns>()
            .ExternalLoginSignInAsync(OwnProviders.SchemeOf(organisation), Subject(context.Principal!)!, isPersistent: false);
        if (!result.Succeeded && !result.RequiresTwoFactor && user is not null) await services.GetRequiredService<SecurityLog>().Note(AccountAct.SignInFailed, user, "by the organisation's provider");
        context.HandleResponse();
        var returnUrl = context.ReturnUri ?? "/";
        context.Response.Redirect(result.Succeeded ? returnUrl : ReturnUrl.On(result.RequiresTwoFactor ? "/sign-in/code" : "/sign-in?failed=provider", returnUrl));
    }

    public static Task Fail(RemoteFailureContext context)
    {
        context.HandleResponse();
        context.Response.Redirect("/sign-in?failed=provider");
        return Task.CompletedTask;
    }

    /// <summary>Somebody of this organisation; the provider's word about anybody else counts for nothing.</summary>
    static async Task<User?> PersonOf(ClaimsPrincipal told, string organisation, Users users)
    {
        if (Subject(told) is not { } subject) return null;
        var scheme = OwnProviders.SchemeOf(organisation);
        if (await users.FindByLoginAsync(scheme, subject) is { } known) return known.Organisation == organisation ? known : null;
        if (told.FindFirstValue("email_verified") != "true" || told.FindFirstValue("email") is not { } email) return null;
        if (await users.FindByEmailAsync(email) is not { EmailConfirmed: true } invited || invited.Organisation != organisation) return null;
        // Whoever has a subject already is not another one, even if the address was given away meanwhile.
        if ((await users.GetLoginsAsync(invited)).Any(l => l.LoginProvider == scheme)) return null;
        return (await users.AddLoginAsync(invited, new(scheme, subject, organisation))).Succeeded ? invited : null;
    }

    static string? Subject(ClaimsPrincipal told) => told.FindFirstValue("sub");
}
