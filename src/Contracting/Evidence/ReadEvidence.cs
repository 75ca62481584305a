// GET contracts/{id}/evidence -> a ZIP that proves the contract without this server: document, signatures, audit records, seal.
using System.Text;
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Evidence;

static class ReadEvidence
{
    const string NotSealed = "No seal covers this contract's audit records yet. A bundle made after the next daily seal proves when they were there.";

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}/evidence", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadContractEvidence").WithSummary("Reads a contract with its signatures, audit records and seal as a ZIP that can be verified offline")
        .Produces<byte[]>(200, "application/zip").ProducesProblem(404);

    static async Task<IResult> Handle(Guid id, ContractingDb db, ContractViews views, SealKey key, TimeProvider clock, CancellationToken ct)
    {
        var zip = await db.AtOneMoment(() => Bundle(id, db, views, key, clock, ct), ct);
        return Results.File(zip, "application/zip", $"evidence-{id}.zip");
    }

    static async Task<byte[]> Bundle(Guid id, ContractingDb db, ContractViews views, SealKey key, TimeProvider clock, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().Include(c => c.Revisions).SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        var records = await db.Audit.AsNoTracking().Where(r => r.Stream == contract.Stream).OrderBy(r => r.Sequence).ToListAsync(ct);
        var proof = await ProveBySeal.Handle(db, contract.Stream, ct);
        var bundle = new EvidenceBundle()
            .Add(EvidenceFormat.Key, Encoding.ASCII.GetBytes(key.PublicPem))
            .Add(EvidenceFormat.Document, Encoding.UTF8.GetBytes(contract.DocumentText))
            .AddJson(EvidenceFormat.Signatures, views.Of(contract).Signatures)
            .AddJson(EvidenceFormat.Audit, new AuditTrail(contract.Stream, [.. records.Select(AuditEntry.Of)]))
            .AddJson(EvidenceFormat.Seal, new SealFile(proof is null ? NotSealed : NoteOf(proof, records.Count), proof));
        foreach (var revision in contract.Revisions.OrderBy(r => r.Number)) bundle.Add($"revision-{revision.Number}.md", Encoding.UTF8.GetBytes(revision.Text));
        return bundle.Zip(contract, clock.GetUtcNow(), key.Sign);
    }

    static string NoteOf(SealProof proof, int records) => proof.Sequence == records
        ? $"Seal {proof.Seal.Number} covers all {records} audit records."
        : $"Seal {proof.Seal.Number} covers audit records 1 to {proof.Sequence}; {records - proof.Sequence} came later.";
}
