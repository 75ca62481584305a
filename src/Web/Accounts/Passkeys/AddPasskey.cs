using System.Text.Json;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>
/// POST /account/passkeys/options, a form with the password -> what the browser needs to make a passkey; then POST /account/passkeys, a form with
/// the new passkey and its name -> it signs in from now on. Not below /api: the challenge waits in a cookie between the two.
/// </summary>
static class AddPasskey
{
    const int LongestName = 60;

    public static async Task<IResult> Options(HttpContext http, IAntiforgery antiforgery, Users users, SignIns signIn, PasswordCheck passwords)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest("This page has gone stale. Load it again.");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var user = await users.MustFind(http.User);
        try
        {
            await passwords.Ask(user, form["password"].ToString());
        }
        catch (Refusal refusal)
        {
            return Results.Text(refusal.Message, statusCode: refusal.Status);
        }
        var options = await signIn.MakePasskeyCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.UserName!, DisplayName = user.DisplayName });
        return Results.Text(options, "application/json");
    }

    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, Users users, SignIns signIn, Sessions sessions, SecurityLog security, TimeProvider clock)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect("/account");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var user = await users.MustFind(http.User);
        if (await Attested(form["credential"].ToString(), signIn) is not { Passkey: { } passkey, UserEntity.Id: { } owner } || owner != user.Id.ToString())
            return Results.LocalRedirect("/account?passkey=failed");
        var name = form["name"].ToString().Trim();
        if (name.Length is 0 or > LongestName) name = "Passkey";
        (await users.AddOrUpdatePasskeyAsync(user, Dated(passkey, clock.GetUtcNow(), name))).MustSucceed();
        await sessions.Keep(http.User.SessionId()!.Value, user);
        await security.Note(AccountAct.PasskeyAdded, user, name);
        return Results.LocalRedirect("/account?passkey=added");
    }

    /// <summary>By our clock instead of the machine's.</summary>
    static UserPasskeyInfo Dated(UserPasskeyInfo made, DateTimeOffset at, string name) =>
        new(made.CredentialId, made.PublicKey, at, made.SignCount, made.Transports, made.IsUserVerified, made.IsBackupEligible, made.IsBackedUp, made.AttestationObject, made.ClientDataJson) { Name = name };

    /// <summary>Null if this is no answer to the challenge that was set.</summary>
    static async Task<PasskeyAttestationResult?> Attested(string credential, SignIns signIn)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential) is { Succeeded: true } made ? made : null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or JsonException)
        {
            return null;
        }
    }
}
