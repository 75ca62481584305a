// GET contracts/{id}/redline?from=&until= -> what one revision changed of another, as HTML.
using System.Text;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Agreements;

static class ReadRedline
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}/redline", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadContractRedline").WithSummary("What one revision of a contract changed of another; without numbers, the last change")
        .Produces<string>(200, "text/html").ProducesProblem(400).ProducesProblem(404);

    static async Task<IResult> Handle(Guid id, int? from, int? until, HttpResponse response, ContractingDb db, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().Include(c => c.Revisions).SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        var texts = contract.Revisions.ToDictionary(r => r.Number, r => r.Text);
        texts[contract.Revision] = contract.DocumentText;
        var (before, after) = (from ?? Math.Max(1, contract.Revision - 1), until ?? contract.Revision);
        var faults = new[] { (before, "from"), (after, "until") }.Where(r => !texts.ContainsKey(r.Item1))
            .Select(r => new Fault("unknown-revision", $"Revisions are numbered 1 to {contract.Revision}.", r.Item2)).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(Redline.Between(texts[before], texts[after]), "text/html", Encoding.UTF8);
    }
}
