using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>PUT /api/web/organisations/{organisation} -> another name or class; quotes of now on are priced by the class.</summary>
static class ChangeOrganisations
{
    public static async Task<OrganisationView> Handle(string organisation, ChangeOrganisation request, WebDb db, SecurityLog security, CancellationToken ct)
    {
        Administration.MustHold(AddOrganisations.NameFaults(request.Name));
        var known = await db.Organisations.SingleOrDefaultAsync(o => o.Id == organisation, ct) ?? throw Refusal.NotFound();
        var before = $"{known.Name}, {known.Class}";
        known.Change(request.Name.Trim(), request.Class);
        await security.Note(AccountAct.OrganisationChanged, known.Id, known.Id, $"from {before} to {known.Name}, {known.Class}");
        return (await ListOrganisations.Handle(db, ct)).Single(o => o.Id == organisation);
    }
}
