using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.ServiceKit;

/// <summary>The first record that does not follow from the one before it.</summary>
public sealed record BrokenRecord(string Stream, int Sequence, string Fault);

/// <summary>Verifies the chain of one aggregate: order, contents and, by the aggregate's own head, completeness.</summary>
public static class AuditChain
{
    public static async Task<BrokenRecord?> Verify(ServiceDb db, Aggregate aggregate, CancellationToken ct = default)
    {
        var previous = Array.Empty<byte>();
        var expected = 1;
        await foreach (var record in db.Audit.AsNoTracking().Where(r => r.Stream == aggregate.Stream)
                           .OrderBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (record.Sequence != expected) return new(aggregate.Stream, expected, "is missing");
            if (!record.Hash.AsSpan().SequenceEqual(record.HashAfter(previous))) return new(aggregate.Stream, expected, "was changed");
            previous = record.Hash;
            expected++;
        }
        if (expected <= aggregate.Version) return new(aggregate.Stream, expected, "is missing");
        return previous.AsSpan().SequenceEqual(aggregate.AuditHead) ? null : new(aggregate.Stream, aggregate.Version, "does not match the head");
    }
}
