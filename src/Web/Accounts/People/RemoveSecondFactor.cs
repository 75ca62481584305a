using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>POST .../people/{id}/second-factor/remove: for who has lost the app and every recovery code -> the password alone, and no passkeys, until they set it up anew.</summary>
static class RemoveSecondFactor
{
    public static async Task<PersonView> Handle(
        string organisation, Guid id, WithReason request, Administration administration, Users users, WebDb db, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        Administration.MustHold(Administration.ReasonFaults(request.Reason));
        await using var turn = await administration.Turn(owner, ct);
        var user = await administration.Another(owner, id, ct);
        await users.ForgetSecondFactor(user);
        foreach (var passkey in await users.GetPasskeysAsync(user)) (await users.RemovePasskeyAsync(user, passkey.CredentialId)).MustSucceed();
        await security.Note(AccountAct.SecondFactorOff, user, request.Reason.Trim());
        await turn.CommitAsync(ct);
        return await ListPeople.One(db, user, clock.GetUtcNow(), ct);
    }
}
