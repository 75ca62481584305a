using CdmoBooking.Messages;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>A person who signs in. <c>Organisation</c> is the slug of a customer; null for the centre's people.</summary>
public sealed class User : IdentityUser<Guid>
{
    public required string DisplayName { get; init; }
    public string? Organisation { get; init; }
    /// <summary>Since then no credential of this person counts.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
    /// <summary>The key that this person's authenticator app shares, encrypted. It counts once <c>TwoFactorEnabled</c>.</summary>
    public string? TotpKey { get; set; }
    /// <summary>The time step of the last code accepted: neither it nor an older one is accepted again.</summary>
    public long TotpStep { get; private set; }
}

/// <summary>A customer of the centre. The slug is what the services know it by.</summary>
public sealed class Organisation(string id, string name, CustomerClass @class)
{
    /// <summary>Stands for the centre where a slug names whose people are meant.</summary>
    public const string Centre = "centre";

    public string Id { get; } = id;
    public string Name { get; private set; } = name;
    public CustomerClass Class { get; private set; } = @class;

    public void Change(string name, CustomerClass @class) => (Name, Class) = (name, @class);
}
