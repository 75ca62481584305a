using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>POST .../invitations/{id}/resend -> another letter with a new link; the one before is good for nothing.</summary>
static class ResendInvitation
{
    public static async Task<InvitationView> Handle(
        string organisation, Guid id, Administration administration, WebDb db, InvitationLetter letter, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        await using var turn = await administration.Turn(owner, ct);
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && i.Organisation == owner, ct) ?? throw Refusal.NotFound();
        if (invitation.AcceptedAt is not null || invitation.WithdrawnAt is not null) throw Refusal.Conflict("invitation-closed", "This invitation was accepted or withdrawn.");
        var (secret, now) = (Secret.New(), clock.GetUtcNow());
        invitation.Renew(secret, now);
        await security.Note(AccountAct.Invited, invitation.Email, owner, "again");
        await turn.CommitAsync(ct);
        letter.Send(invitation, secret);
        return ListPeople.ViewOf(invitation, now);
    }
}
