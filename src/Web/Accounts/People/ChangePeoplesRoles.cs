using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>PUT .../people/{id}/roles -> exactly these roles, from the next request on.</summary>
static class ChangePeoplesRoles
{
    public static async Task<PersonView> Handle(
        string organisation, Guid id, ChangeRoles request, Administration administration, Users users, WebDb db, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        var wanted = request.Roles.Distinct().Order().ToList();
        Administration.MustHold([.. Administration.RoleFaults(owner, wanted), .. Administration.ReasonFaults(request.Reason)]);
        await using var turn = await administration.Turn(owner, ct);
        var user = await administration.Another(owner, id, ct);
        var had = (await users.GetRolesAsync(user)).Order().ToList();
        if (!wanted.Contains(Administration.AdministratorOf(owner))) await administration.MustNotBeLast(user, ct);
        (await users.RemoveFromRolesAsync(user, had.Except(wanted))).MustSucceed();
        (await users.AddToRolesAsync(user, wanted.Except(had))).MustSucceed();
        await security.Note(AccountAct.RolesChanged, user, $"from {string.Join(", ", had)} to {string.Join(", ", wanted)}: {request.Reason.Trim()}");
        await turn.CommitAsync(ct);
        return await ListPeople.One(db, user, clock.GetUtcNow(), ct);
    }
}
