using CdmoBooking.Messages.Http;

namespace CdmoBooking.ServiceKit;

/// <summary>What an aggregate's own row says of its records: how many there are, and the hash of the newest.</summary>
sealed record ChainHead(int Length, byte[] Hash);

/// <summary>
/// The chain of one stream, followed record by record in their order. It begins at 1 and ends where the aggregate's head says, so that a
/// chain without its tail, or without any record, is found too. Aggregates are never deleted: without a head there may be no record.
/// </summary>
/// <param name="lost">A sealed head that is no longer among the records as it was sealed; null if all are.</param>
sealed class AuditChain(string stream, ChainHead? head, SealedHead? lost)
{
    byte[] newest = [];
    int next = 1;
    BrokenRecord? broken;

    public string Stream => stream;

    public void Follow(AuditRecord record)
    {
        broken ??= FaultOf(record);
        newest = record.Hash;
        next++;
    }

    /// <summary>After the last record.</summary>
    public BrokenRecord? End() => broken ?? (head is not null && next <= Math.Max(head.Length, 1) ? new(stream, next, "is missing")
        : head is not null && !newest.AsSpan().SequenceEqual(head.Hash) ? new(stream, head.Length, "does not match the head")
        : lost is null ? null
        : next <= lost.Sequence ? new(stream, next, $"is missing, but was there at seal {lost.Seal}")
        : new(stream, lost.Sequence, $"is not the one that seal {lost.Seal} covers"));

    BrokenRecord? FaultOf(AuditRecord record)
    {
        if (head is null) return new(stream, record.Sequence, "belongs to no aggregate");
        if (record.Sequence < next || next > head.Length) return new(stream, record.Sequence, "is not counted by its aggregate");
        if (record.Sequence > next) return new(stream, next, "is missing");
        return record.Hash.AsSpan().SequenceEqual(record.HashAfter(newest)) ? null : new(stream, next, "was changed");
    }
}
