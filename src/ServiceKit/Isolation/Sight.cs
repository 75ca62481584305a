using System.Diagnostics;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// Whose rows exist for what is done now: a firm's people have their firm's, the centre's people everybody's, a message those of the organisation
/// that it names, and anything else none. Whoever needs everybody's says so, and why. Query filters and row-level security both go by it.
/// </summary>
public sealed class Sight(Caller caller)
{
    internal const string Everybodys = "*", Nobodys = "";

    string? organisation;
    int asCentre;

    public bool Everybody => asCentre > 0 || caller.SeesAll;

    /// <summary>Null where everybody's rows exist, so that the filter asks for nothing more then, and where none do.</summary>
    public string? Organisation => Everybody ? null : organisation ?? caller.Organisation;

    /// <summary>As PostgreSQL is told it. No organisation becomes everybody by its name.</summary>
    internal string Told => Everybody ? Everybodys : Organisation is { } own and not Everybodys ? own : Nobodys;

    /// <summary>Everybody's rows exist until this is disposed of; if it never is, to the end of the request, message or job.</summary>
    public IDisposable AsCentre(string reason)
    {
        asCentre++;
        Activity.Current?.AddEvent(new("as the centre", tags: new() { ["reason"] = reason }));
        return new Until(this);
    }

    internal void ActFor(string? named) => organisation = named;

    sealed class Until(Sight sight) : IDisposable
    {
        bool over;

        public void Dispose()
        {
            if (!over) sight.asCentre--;
            over = true;
        }
    }
}

/// <summary>Everybody's rows exist for this use case, from the moment it is made to the end of the message or job.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsCentreAttribute(string reason) : Attribute
{
    public string Reason => reason;
}
