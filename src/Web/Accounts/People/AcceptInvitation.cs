using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>POST /account/accept-invitation: a form with key and password -> an account as it was offered, signed in. The key is spent.</summary>
static class AcceptInvitation
{
    const string Page = "/invitation";

    public static async Task<IResult> Handle(
        HttpContext http, IAntiforgery antiforgery, WebDb db, Users users, SignIns signIn, SecurityLog security, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(ct);
        var (key, password) = (form["key"].ToString(), form["password"].ToString());
        if (!await antiforgery.IsRequestValidAsync(http)) return Again(key);
        var hash = Secret.HashOf(key);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await Take(db, hash, clock.GetUtcNow(), ct) is not { } invitation) return Again(key);
        var user = new User { UserName = invitation.Email, Email = invitation.Email, EmailConfirmed = true, DisplayName = invitation.Name, Organisation = invitation.Organisation };
        var made = await users.CreateAsync(user, password);
        if (made.Succeeded) made = await users.AddToRolesAsync(user, invitation.Roles);
        // Not committed: the link stays good for another try.
        if (!made.Succeeded) return Again(key, made.Errors.Any(e => e.Code.StartsWith("Password", StringComparison.Ordinal)) ? "password" : "account");
        await security.Note(AccountAct.InvitationAccepted, user);
        await transaction.CommitAsync(ct);
        await signIn.SignInAsync(user, isPersistent: false);
        return Results.LocalRedirect("/");
    }

    /// <summary>Of two who follow the same link at the same moment, one gets it.</summary>
    static async Task<Invitation?> Take(WebDb db, byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var open = db.Invitations.Where(i => i.Hash == hash && i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now);
        if (await open.ExecuteUpdateAsync(s => s.SetProperty(i => i.AcceptedAt, now), ct) != 1) return null;
        return await db.Invitations.AsNoTracking().SingleAsync(i => i.Hash == hash, ct);
    }

    static IResult Again(string key, string? fault = null) =>
        Results.LocalRedirect($"{Page}?key={Uri.EscapeDataString(key)}{(fault is null ? "" : "&fault=" + fault)}");
}
