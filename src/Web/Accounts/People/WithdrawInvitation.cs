using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>POST .../invitations/{id}/withdraw -> its link leads nowhere any more.</summary>
static class WithdrawInvitation
{
    public static async Task<InvitationView> Handle(
        string organisation, Guid id, Administration administration, WebDb db, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        await using var turn = await administration.Turn(owner, ct);
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && i.Organisation == owner, ct) ?? throw Refusal.NotFound();
        if (invitation.AcceptedAt is not null) throw Refusal.Conflict("invitation-closed", "This invitation was accepted: disable the account instead.");
        var now = clock.GetUtcNow();
        invitation.Withdraw(now);
        await security.Note(AccountAct.InvitationWithdrawn, invitation.Email, owner);
        await turn.CommitAsync(ct);
        return ListPeople.ViewOf(invitation, now);
    }
}
