namespace CdmoBooking.ServiceKit;

/// <summary>
/// A consistency boundary. Every change of state goes through <see cref="Record"/>, which raises the version by one and leaves
/// one audit record: the version is at once the concurrency token, the ETag, the order of messages and the length of the chain.
/// </summary>
public abstract class Aggregate
{
    readonly List<Change> changes = [];

    public int Version { get; private set; }

    /// <summary>Hash of the newest audit record, so that a chain with its tail cut off is found.</summary>
    public byte[] AuditHead { get; private set; } = [];

    /// <summary>Kind and id, such as <c>booking/0190...</c>.</summary>
    public abstract string Stream { get; }

    protected void Record(string what, object? from, object? to, string? why = null)
    {
        Version++;
        changes.Add(new(Version, what, from?.ToString(), to?.ToString(), why));
    }

    internal IEnumerable<AuditRecord> TakeRecords(DateTimeOffset at, string by)
    {
        foreach (var change in changes)
        {
            var record = AuditRecord.After(AuditHead, Stream, change, at, by);
            AuditHead = record.Hash;
            yield return record;
        }
        changes.Clear();
    }
}

sealed record Change(int Sequence, string What, string? From, string? To, string? Why);
