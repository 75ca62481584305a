using System.Security.Cryptography;
using System.Text.Json;

namespace CdmoBooking.ServiceKit;

/// <summary>Who did what to one aggregate, when and why. Each record's hash covers its fields and the hash before it.</summary>
public sealed class AuditRecord
{
    public required string Stream { get; init; }
    public required int Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string What { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? Why { get; init; }
    public byte[] Hash { get; private set; } = [];

    internal static AuditRecord After(byte[] previous, string stream, Change change, DateTimeOffset at, string by)
    {
        var record = new AuditRecord
        {
            Stream = stream,
            Sequence = change.Sequence,
            At = Milliseconds(at),
            By = by,
            What = change.What,
            From = change.From,
            To = change.To,
            Why = change.Why,
        };
        record.Hash = record.HashAfter(previous);
        return record;
    }

    /// <summary>What the hash must be when it follows that one; empty: when it is the first.</summary>
    public byte[] HashAfter(byte[] previous)
    {
        var fields = JsonSerializer.SerializeToUtf8Bytes(new object?[] { Stream, Sequence, At.UtcTicks, By, What, From, To, Why });
        return SHA256.HashData([.. previous, .. fields]);
    }

    /// <summary>Databases keep fewer digits of a second than .NET does; the hash must survive the round trip.</summary>
    internal static DateTimeOffset Milliseconds(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}
