using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CdmoBooking.Web;

/// <summary>
/// Who administers whose people: an organisation's administrator those of the organisation, the centre's administrator everybody. Nobody changes
/// their own rights, and no organisation is left without its last administrator.
/// </summary>
sealed class Administration(Caller caller, WebDb db)
{
    const int LongestReason = 500;

    /// <returns>The organisation that the slug names, null for the centre.</returns>
    /// <exception cref="Refusal">404 for what the caller may not know of.</exception>
    public async Task<string?> Of(string slug, CancellationToken ct)
    {
        if (caller.Organisation is { } own) return slug == own ? own : throw Refusal.NotFound();
        if (slug == Organisation.Centre) return null;
        return await db.Organisations.AnyAsync(o => o.Id == slug, ct) ? slug : throw Refusal.NotFound();
    }

    /// <summary>Changes to the people of one organisation follow each other, so that two cannot remove one administrator each.</summary>
    public async Task<IDbContextTransaction> Turn(string? organisation, CancellationToken ct)
    {
        var turn = await db.Database.BeginTransactionAsync(ct);
        await db.LockName($"people of {organisation ?? Organisation.Centre}", ct);
        return turn;
    }

    /// <summary>Somebody of that organisation, other than the caller.</summary>
    public async Task<User> Another(string? organisation, Guid id, CancellationToken ct)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.Organisation == organisation, ct) ?? throw Refusal.NotFound();
        return user.Id.ToString() == caller.Id ? throw Refusal.Conflict("own-account", "Nobody changes their own rights: ask another administrator.") : user;
    }

    public async Task MustNotBeLast(User user, CancellationToken ct)
    {
        var role = AdministratorOf(user.Organisation);
        var administrators =
            from given in db.UserRoles
            join known in db.Roles on given.RoleId equals known.Id
            join other in db.Users on given.UserId equals other.Id
            where known.Name == role && other.Organisation == user.Organisation && other.DisabledAt == null
            select other.Id;
        if (await administrators.ContainsAsync(user.Id, ct) && await administrators.CountAsync(ct) == 1)
            throw Refusal.Conflict("last-administrator", "This is the last administrator: make another one first.");
    }

    public static IEnumerable<Fault> RoleFaults(string? organisation, IReadOnlyList<string> roles)
    {
        var known = RolesIn(organisation);
        if (roles.Count == 0) yield return new("no-roles", "Somebody without a role can do nothing.", "roles");
        foreach (var role in roles.Except(known)) yield return new("invalid-role", $"Roles here are {string.Join(", ", known)}.", "roles");
    }

    public static string AdministratorOf(string? organisation) => organisation is null ? Roles.Admin : Roles.OrganisationAdmin;

    public static IReadOnlyList<string> RolesIn(string? organisation) => organisation is null ? Roles.OfTheCentre : Roles.OfAnOrganisation;

    public static IEnumerable<Fault> ReasonFaults(string reason)
    {
        if (reason.Trim().Length is < 1 or > LongestReason) yield return new("invalid-reason", $"A reason has 1 to {LongestReason} characters.", "reason");
    }

    public static void MustHold(IEnumerable<Fault> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0) throw Refusal.Invalid(all);
    }
}
