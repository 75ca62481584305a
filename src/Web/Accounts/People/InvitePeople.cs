using System.Net.Mail;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/organisations/{organisation}/invitations -> a letter with a link that makes an account there, once.</summary>
static class InvitePeople
{
    const int LongestName = 200, LongestEmail = 256;

    public static async Task<Created<InvitationView>> Handle(
        string organisation, InvitePerson request, Caller caller, Administration administration, WebDb db, Users users, IOptions<IdentityOptions> identity,
        InvitationLetter letter, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        var (email, name, roles) = (request.Email.Trim(), request.Name.Trim(), request.Roles.Distinct().ToList());
        Administration.MustHold([.. Faults(email, name, identity.Value.User.AllowedUserNameCharacters), .. Administration.RoleFaults(owner, roles)]);
        var normalized = users.NormalizeEmail(email);
        // Whether the address has an account elsewhere is told to its owner alone, in the letter.
        if (await db.Users.AnyAsync(u => u.Organisation == owner && u.NormalizedEmail == normalized, ct))
            throw Refusal.Conflict("already-here", "This address has an account here already.");
        var (secret, now) = (Secret.New(), clock.GetUtcNow());
        var invitation = Invitation.To(email, name, owner, roles, Guid.Parse(caller.Id), secret, now);
        db.Invitations.Add(invitation);
        await security.Note(AccountAct.Invited, email, owner, $"as {string.Join(", ", roles)}");
        letter.Send(invitation, secret);
        return TypedResults.Created($"/api/web/organisations/{organisation}/invitations/{invitation.Id}", ListPeople.ViewOf(invitation, now));
    }

    static IEnumerable<Fault> Faults(string email, string name, string allowed)
    {
        // The address becomes the name to sign in with.
        if (email.Length > LongestEmail || !MailAddress.TryCreate(email, out var parsed) || parsed.Address != email || email.Except(allowed).Any())
            yield return new("invalid-email", "This is no mail address that can be used here.", "email");
        if (name.Length is < 1 or > LongestName || name.Any(char.IsControl)) yield return new("invalid-name", $"A name has 1 to {LongestName} characters.", "name");
    }
}
