using CdmoBooking.Messages;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>A person who signs in. <c>Organisation</c> is the slug of a customer; null for the centre's people.</summary>
public sealed class User : IdentityUser<Guid>
{
    public required string DisplayName { get; init; }
    public string? Organisation { get; init; }
}

/// <summary>A customer of the centre. The slug is what the services know it by.</summary>
public sealed record Organisation(string Id, string Name, CustomerClass Class);
