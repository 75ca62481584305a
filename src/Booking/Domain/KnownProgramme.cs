using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Domain;

/// <summary>A joint programme as Contracting last told of it: whose bookings may be made under it. Messages may come in any order, and only a newer one counts.</summary>
public sealed class KnownProgramme(Guid id, string title, IReadOnlyList<string> parties, int version)
{
    public Guid Id { get; private init; } = id;
    public string Title { get; private set; } = title;
    public IReadOnlyList<string> Parties { get; private set; } = parties;
    public int Version { get; private set; } = version;

    public void Become(string title, IReadOnlyList<string> parties, int version)
    {
        if (version > Version) (Title, Parties, Version) = (title, parties, version);
    }

    /// <summary>A programme of others is as unknown as none.</summary>
    public static IEnumerable<Fault> FaultsOf(Guid? asked, KnownProgramme? known, string organisation) =>
        asked is null || known?.Parties.Contains(organisation) == true
            ? []
            : [new("unknown-programme", "Your organisation has no such joint programme.", "programme")];
}
