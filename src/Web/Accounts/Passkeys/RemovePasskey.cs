using System.Buffers.Text;
using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Web;

/// <summary>DELETE /api/web/account/passkeys/{id} -> it does not sign in any more.</summary>
static class RemovePasskey
{
    public static async Task<NoContent> Handle(string id, ClaimsPrincipal caller, Users users, Sessions sessions, SecurityLog security)
    {
        var user = await users.MustFind(caller);
        var passkey = (await users.GetPasskeysAsync(user)).SingleOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) ?? throw Refusal.NotFound();
        (await users.RemovePasskeyAsync(user, passkey.CredentialId)).MustSucceed();
        await sessions.Keep(caller.SessionId()!.Value, user);
        await security.Note(AccountAct.PasskeyRemoved, user, passkey.Name);
        return TypedResults.NoContent();
    }
}
