using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>The table of contents of accounts: what is asked over HTTP, and what is posted by forms that a browser shows without a connection.</summary>
static class Accounts
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<Sessions>();
        services.AddScoped<SecurityLog>();
        services.AddScoped<CalendarFeeds>();
        services.AddScoped<SlotCalendar>();
        services.AddSingleton<IHttpContextFactory, FeedAddress>();
        services.AddScoped<Administration>();
        services.AddScoped<InvitationLetter>();
        services.AddScoped<Totp>();
        services.AddSingleton<PortalAddress>();
        services.AddSingleton<MailCarrier>();
        services.AddSingleton<MailRoom>();
        services.AddHostedService(p => p.GetRequiredService<MailRoom>());
    }

    public static void MapApi(RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/tokens").Requires(Right.SignedIn);
        tokens.MapGet("", ListAccessTokens.Handle).WithSummary("The caller's access tokens");
        tokens.MapPost("", CreateAccessToken.Handle).OnlySignedIn().WithSummary("Make an access token, shown this once");
        tokens.MapDelete("/{id:guid}", RevokeAccessToken.Handle).OnlySignedIn().WithSummary("Revoke an access token");

        var feeds = api.MapGroup("/calendar-feeds").Requires(Right.SignedIn);
        feeds.MapGet("", ListCalendarFeeds.Handle).WithSummary("The caller's calendar feeds");
        feeds.MapPost("", CreateCalendarFeed.Handle).OnlySignedIn().WithSummary("Make a calendar feed, its address shown this once");
        feeds.MapDelete("/{id:guid}", RevokeCalendarFeed.Handle).OnlySignedIn().WithSummary("Revoke a calendar feed");

        var own = api.MapGroup("/account").Requires(Right.SignedIn).OnlySignedIn();
        own.MapGet("", ShowAccount.Handle).WithSummary("How the caller signs in");
        own.MapGet("/events", ListAccountEvents.Own).WithSummary("What happened to the caller's account");
        own.MapPost("/password", ChangePassword.Handle).WithSummary("Change the password; all other sessions end");
        own.MapGet("/sessions", ListSessions.Handle).WithSummary("Where the caller is signed in");
        own.MapDelete("/sessions/others", EndSessions.Others).WithSummary("End all sessions but this one");
        own.MapDelete("/sessions/{id:guid}", EndSessions.One).WithSummary("End a session");
        own.MapPost("/totp", PrepareTotp.Handle).WithSummary("Get a key for an authenticator app");
        own.MapPost("/totp/confirm", TurnOnTotp.Handle).WithSummary("Turn on codes of the app");
        own.MapPost("/totp/remove", TurnOffTotp.Handle).WithSummary("Turn off codes of the app");
        own.MapPost("/recovery-codes", RenewRecoveryCodes.Handle).WithSummary("Get new recovery codes");
        own.MapDelete("/passkeys/{id}", RemovePasskey.Handle).WithSummary("Remove a passkey");

        var organisations = api.MapGroup("/organisations");
        organisations.MapGet("", ListOrganisations.Handle).Requires(Right.AdministerOrganisations).WithSummary("The centre's customers");
        organisations.MapPost("", AddOrganisations.Handle).Requires(Right.AdministerOrganisations).WithSummary("Add a customer");
        organisations.MapPut("/{organisation}", ChangeOrganisations.Handle).Requires(Right.AdministerOrganisations).WithSummary("Change a customer's name or class");

        var people = organisations.MapGroup("/{organisation}").Requires(Right.AdministerPeople);
        people.MapGet("/people", ListPeople.Handle).WithSummary("The people and invitations of an organisation, or of the centre");
        people.MapGet("/account-events", ListAccountEvents.OfPeople).WithSummary("What happened to the accounts of an organisation");
        people.MapPost("/invitations", InvitePeople.Handle).WithSummary("Invite somebody by mail");
        people.MapPost("/invitations/{id:guid}/resend", ResendInvitation.Handle).WithSummary("Send an invitation again, with a new link");
        people.MapPost("/invitations/{id:guid}/withdraw", WithdrawInvitation.Handle).WithSummary("Withdraw an invitation");
        people.MapPut("/people/{id:guid}/roles", ChangePeoplesRoles.Handle).WithSummary("Change somebody's roles");
        people.MapPost("/people/{id:guid}/disable", DisablePeople.Handle).WithSummary("Disable an account");
        people.MapPost("/people/{id:guid}/enable", EnablePeople.Handle).WithSummary("Enable an account");
        people.MapPost("/people/{id:guid}/second-factor/remove", RemoveSecondFactor.Handle).WithSummary("Free somebody of a lost second factor");
    }

    /// <summary>Whoever knows the address gets in.</summary>
    public static void MapCalendar(WebApplication app) => app.MapMethods(FeedAddress.Seen, [HttpMethods.Get, HttpMethods.Head], ShowCalendar.Handle);

    public static void MapForms(WebApplication app)
    {
        var forms = app.MapGroup("/account");
        forms.MapPost("/sign-in", SignIn.Handle);
        forms.MapPost("/sign-in/code", SignInWithCode.Handle);
        forms.MapPost("/sign-in/passkey/options", SignInWithPasskey.Options);
        forms.MapPost("/sign-in/passkey", SignInWithPasskey.Handle);
        forms.MapGet("/sign-in/provider/{organisation}", SignInByProvider.Handle);
        forms.MapPost("/sign-out", SignOut.Handle);
        forms.MapPost("/accept-invitation", AcceptInvitation.Handle);
        forms.MapPost("/forgot-password", AskForPasswordReset.Handle);
        forms.MapPost("/reset-password", ResetPassword.Handle);
        forms.MapPost("/passkeys/options", AddPasskey.Options).RequireAuthorization();
        forms.MapPost("/passkeys", AddPasskey.Handle).RequireAuthorization();
    }
}
