using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>GET /api/web/organisations -> every customer of the centre, with how many people and administrators it has.</summary>
static class ListOrganisations
{
    public static Task<List<OrganisationView>> Handle(WebDb db, CancellationToken ct) => db.Organisations.OrderBy(o => o.Id).Select(o => new OrganisationView(
        o.Id, o.Name, o.Class,
        db.Users.Count(u => u.Organisation == o.Id && u.DisabledAt == null),
        (from given in db.UserRoles
         join role in db.Roles on given.RoleId equals role.Id
         join user in db.Users on given.UserId equals user.Id
         where role.Name == Roles.OrganisationAdmin && user.Organisation == o.Id && user.DisabledAt == null
         select user.Id).Count())).ToListAsync(ct);
}
