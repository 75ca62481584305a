using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>POST .../people/{id}/enable -> the person may sign in again, also if too many wrong passwords had locked the account.</summary>
static class EnablePeople
{
    public static async Task<PersonView> Handle(
        string organisation, Guid id, WithReason request, Administration administration, Users users, WebDb db, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        Administration.MustHold(Administration.ReasonFaults(request.Reason));
        await using var turn = await administration.Turn(owner, ct);
        var user = await administration.Another(owner, id, ct);
        (user.DisabledAt, user.LockoutEnd) = (null, null);
        (await users.UpdateAsync(user)).MustSucceed();
        await security.Note(AccountAct.Enabled, user, request.Reason.Trim());
        await turn.CommitAsync(ct);
        return await ListPeople.One(db, user, clock.GetUtcNow(), ct);
    }
}
