using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>GET /api/web/organisations/{organisation}/people -> everybody with an account there, and the invitations of late.</summary>
static class ListPeople
{
    static readonly TimeSpan InvitationsShown = TimeSpan.FromDays(90);

    public static async Task<PeopleView> Handle(string organisation, Administration administration, WebDb db, TimeProvider clock, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - InvitationsShown);
        var invitations = await db.Invitations.AsNoTracking().Where(i => i.Organisation == owner && i.CreatedAt > since).OrderByDescending(i => i.Id).ToListAsync(ct);
        return new(await Read(db, owner, null, now, ct), [.. invitations.Select(i => ViewOf(i, now))], Administration.RolesIn(owner));
    }

    public static async Task<PersonView> One(WebDb db, User user, DateTimeOffset now, CancellationToken ct) => (await Read(db, user.Organisation, user.Id, now, ct)).Single();

    static async Task<List<PersonView>> Read(WebDb db, string? owner, Guid? only, DateTimeOffset now, CancellationToken ct)
    {
        var people = await db.Users.AsNoTracking().Where(u => u.Organisation == owner && (only == null || u.Id == only)).OrderBy(u => u.NormalizedUserName)
            .Select(u => new
            {
                User = u,
                Roles = (from given in db.UserRoles join role in db.Roles on given.RoleId equals role.Id where given.UserId == u.Id orderby role.Name select role.Name).ToList(),
                Seen = db.Sessions.Where(s => s.UserId == u.Id).Max(s => (DateTimeOffset?)s.LastSeenAt),
            }).ToListAsync(ct);
        return [.. people.Select(p => new PersonView(p.User.Id, p.User.UserName!, p.User.DisplayName, p.User.Email, p.Roles!, StateOf(p.User, now), p.User.TwoFactorEnabled, p.Seen))];
    }

    static string StateOf(User user, DateTimeOffset now) => user.DisabledAt is not null ? "Disabled" : user.LockoutEnd > now ? "Locked" : "Active";

    public static InvitationView ViewOf(Invitation i, DateTimeOffset now) => new(i.Id, i.Email, i.Name, i.Roles,
        i.AcceptedAt is not null ? "Accepted" : i.WithdrawnAt is not null ? "Withdrawn" : i.IsOpenAt(now) ? "Open" : "Expired", i.CreatedAt, i.ExpiresAt);
}
