namespace CdmoBooking.ServiceKit;

/// <summary>One reason of a refusal: a stable code, a sentence for people, and where in the request it lies.</summary>
public sealed record Fault(string Code, string Detail, string? Pointer = null);

/// <summary>
/// A rule says no. Thrown by aggregates and use cases alike; the edge turns it into a problem (RFC 9457) that lists every fault,
/// and the transaction around it is rolled back.
/// </summary>
public sealed class Refusal(int status, string type, string title, params IReadOnlyList<Fault> faults) : Exception(title)
{
    public int Status => status;
    /// <summary>The last part of the problem's stable type.</summary>
    public string Type => type;
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>The request itself is wrong.</summary>
    public static Refusal Invalid(IReadOnlyList<Fault> faults) => new(400, "invalid-request", "The request has faults.", faults);

    /// <summary>Unknown, or another organisation's: the answer is the same.</summary>
    public static Refusal NotFound() => new(404, "not-found", "There is no such thing here.");

    public static Refusal Forbidden(string detail) => new(403, "forbidden", detail);

    /// <summary>The request is fine, but not in the present state.</summary>
    public static Refusal Conflict(string type, string detail) => new(409, type, detail);
}
