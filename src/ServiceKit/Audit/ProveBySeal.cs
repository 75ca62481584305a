using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.ServiceKit;

/// <summary>What the newest seal proves of one chain; null if no seal covers it yet.</summary>
public static class ProveBySeal
{
    public static async Task<SealProof?> Handle(ServiceDb db, string stream, CancellationToken ct) =>
        await db.Seals.AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct) is { } newest
            ? (await SealedTree.Read(db, ct)).ProofOf(stream, newest, db.Service)
            : null;
}
