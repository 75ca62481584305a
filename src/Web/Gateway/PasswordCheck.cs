using System.Security.Claims;
using System.Text.Json;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>
/// A signature asks for the password again, at the moment of signing (21 CFR 11.200). The gateway checks it and hands the
/// service the same request without it.
/// </summary>
sealed class PasswordCheck(Users users, SignIns signIn, SecurityLog security)
{
    /// <summary>POST /api/contracting/contracts/{id}/sign, as loosely as routing matches it.</summary>
    public static bool IsFor(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.Path.Value!.TrimEnd('/').ToLowerInvariant().Split('/') is ["", "api", "contracting", "contracts", _, "sign"];

    public async Task Withhold(HttpRequest request, ClaimsPrincipal caller, CancellationToken ct)
    {
        var body = await BodyOf(request, ct);
        await Ask(await users.MustFind(caller), body.Password, otherwise: "Nothing was signed.");
        Replace(request, body with { Password = "" });
    }

    /// <summary>Refuses unless this is the user's password; wrong ones count towards the lockout.</summary>
    public async Task Ask(User user, string password, string otherwise = "Nothing was changed.")
    {
        var result = password.Length > PasswordRules.Longest ? SignInResult.Failed : await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded) await security.Note(AccountAct.SignInFailed, user, "the password, when it was asked for again");
        if (result.IsLockedOut) throw new Refusal(403, "locked-out", "There were too many wrong passwords. Try again later.");
        if (!result.Succeeded) throw new Refusal(403, "wrong-password", $"The password is wrong. {otherwise}");
    }

    static async Task<SignContract> BodyOf(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType()) throw new Refusal(415, "unsupported-media-type", "Requests are read as application/json.");
        try
        {
            return await request.ReadFromJsonAsync<SignContract>(ct) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The request cannot be read.", e);
        }
    }

    static void Replace(HttpRequest request, SignContract body)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, Json.Options);
        request.Body = new MemoryStream(json);
        request.Headers.TransferEncoding = default;
        request.ContentType = "application/json";
        request.ContentLength = json.Length;
    }
}
