namespace CdmoBooking.Messages.Http;

/// <summary>
/// All records of a service, the chains they form and the seals over them. Broken: the first fault of the first broken stream in ordinal order;
/// BrokenSeal: the first fault of the first broken seal. Both null if all is well.
/// </summary>
public sealed record AuditVerification(int Records, int Streams, BrokenRecord? Broken, int Seals = 0, BrokenSeal? BrokenSeal = null);

/// <summary>The first record of a stream that does not follow from the one before it, that is not there, or that is not the one that was sealed.</summary>
public sealed record BrokenRecord(string Stream, int Sequence, string Fault);

public sealed record BrokenSeal(int Number, string Fault);

/// <summary>One record of an audit chain. Hash: in hexadecimal digits, over this record and the one before it in its stream.</summary>
public sealed record AuditRecordView(
    string Stream, int Sequence, DateTimeOffset At, string By, string What, string? From, string? To, string? Why, string Hash);

/// <summary>One signed root over the heads of all chains. Root: in hexadecimal digits.</summary>
public sealed record SealView(int Number, DateTimeOffset MadeAt, string Root, int Heads);
