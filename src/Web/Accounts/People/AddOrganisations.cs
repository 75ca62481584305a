using System.Text.RegularExpressions;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/organisations -> a customer of the centre, with nobody in it yet.</summary>
static partial class AddOrganisations
{
    const int LongestName = 200;

    public static async Task<Created<OrganisationView>> Handle(AddOrganisation request, WebDb db, SecurityLog security, CancellationToken ct)
    {
        Administration.MustHold([.. IdFaults(request.Id), .. NameFaults(request.Name)]);
        if (await db.Organisations.AnyAsync(o => o.Id == request.Id, ct)) throw Refusal.Conflict("taken", $"There is an organisation '{request.Id}' already.");
        var organisation = new Organisation(request.Id, request.Name.Trim(), request.Class);
        db.Organisations.Add(organisation);
        await security.Note(AccountAct.OrganisationAdded, organisation.Id, organisation.Id, $"{organisation.Name}, {organisation.Class}");
        return TypedResults.Created($"/api/web/organisations/{organisation.Id}", new OrganisationView(organisation.Id, organisation.Name, organisation.Class, 0, 0));
    }

    static IEnumerable<Fault> IdFaults(string id)
    {
        if (!Slug().IsMatch(id) || id == Organisation.Centre)
            yield return new("invalid-id", "An id has 2 to 50 small letters, digits and hyphens, begins with a letter, and is not 'centre'.", "id");
    }

    public static IEnumerable<Fault> NameFaults(string name)
    {
        if (name.Trim().Length is < 1 or > LongestName || name.Any(char.IsControl)) yield return new("invalid-name", $"A name has 1 to {LongestName} characters.", "name");
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,49}\z")]
    private static partial Regex Slug();
}
