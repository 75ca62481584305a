namespace CdmoBooking.Web;

public sealed record CreateFeed(string Name);

/// <summary>The only time that the address is shown.</summary>
public sealed record CreatedFeed(Guid Id, string Name, string Address);

public sealed record FeedView(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastFetchedAt);
