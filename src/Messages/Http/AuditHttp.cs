namespace CdmoBooking.Messages.Http;

/// <summary>All records of a service and the chains they form. Broken: the first fault of the first broken stream in ordinal order, null if all is well.</summary>
public sealed record AuditVerification(int Records, int Streams, BrokenRecord? Broken);

/// <summary>The first record of a stream that does not follow from the one before it, or that is not there.</summary>
public sealed record BrokenRecord(string Stream, int Sequence, string Fault);
