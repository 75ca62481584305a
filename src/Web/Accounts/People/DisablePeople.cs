using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>POST .../people/{id}/disable -> none of the person's credentials counts, open pages end, and invitations they sent are withdrawn.</summary>
static class DisablePeople
{
    public static async Task<PersonView> Handle(
        string organisation, Guid id, WithReason request, Administration administration, Users users, WebDb db, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        Administration.MustHold(Administration.ReasonFaults(request.Reason));
        await using var turn = await administration.Turn(owner, ct);
        var user = await administration.Another(owner, id, ct);
        var now = clock.GetUtcNow();
        if (user.DisabledAt is null)
        {
            await administration.MustNotBeLast(user, ct);
            user.DisabledAt = now;
            // With another stamp, sessions of before do not come back when the account is enabled again.
            (await users.UpdateSecurityStampAsync(user)).MustSucceed();
            await db.Invitations.Where(i => i.InvitedBy == user.Id && i.AcceptedAt == null && i.WithdrawnAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.WithdrawnAt, now), ct);
            await security.Note(AccountAct.Disabled, user, request.Reason.Trim());
        }
        await turn.CommitAsync(ct);
        return await ListPeople.One(db, user, now, ct);
    }
}
