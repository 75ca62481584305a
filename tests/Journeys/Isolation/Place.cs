using CdmoBooking.Messages;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Who may know of a thing: the firm and the centre, the firm alone, or one person, who is the firm's requester.</summary>
enum Whose { FirmAndCentre, Firm, Person, Everybody }

/// <summary>
/// Where a route stands: which roles get in, of what <c>{id}</c> is the id, and an act that is fit to be done there, so that nothing but the id
/// refuses it. Within: which roles the act itself asks for, where delegates get as far as that.
/// </summary>
sealed record Place(
    string Operation, IReadOnlyList<string> May, string? Id = null, object? Act = null, string Query = "", IReadOnlyList<string>? Within = null,
    Whose Whose = Whose.FirmAndCentre, string Type = "application/json")
{
    public string Method => Operation[..Operation.IndexOf(' ', StringComparison.Ordinal)];
    public string Path => Operation[(Method.Length + 1)..];
    public bool Reads => Method == "GET";

    /// <summary>Of what the ids in the path are, in their order.</summary>
    public IReadOnlyList<string> Kinds => [.. Path.Split('/').Where(IsId).Select(KindOf)];

    public string With(Func<string, string> id) => string.Join('/', Path.Split('/').Select(p => IsId(p) ? id(KindOf(p)) : p)) + Query;

    /// <summary>Whether the user may know of what a firm has there.</summary>
    public bool IsKnownTo(string user, Belongings firm) => Whose switch
    {
        Whose.Everybody => true,
        // The demo's people of the centre are called by their role.
        Whose.FirmAndCentre => Roles.OfTheCentre.Contains(user) || user.StartsWith($"{firm.Organisation}-", StringComparison.Ordinal),
        Whose.Firm => user.StartsWith($"{firm.Organisation}-", StringComparison.Ordinal),
        _ => user == $"{firm.Organisation}-requester",
    };

    static bool IsId(string part) => part.StartsWith('{');

    string KindOf(string part) => part == "{id}" ? Id! : part[1..^1];
}
