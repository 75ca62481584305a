namespace CdmoBooking.Web;

public sealed record CreateToken(string Name, int Days);

/// <summary>The only time that the token itself is shown.</summary>
public sealed record CreatedToken(Guid Id, string Name, string Token, DateTimeOffset ExpiresAt);

public sealed record TokenView(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);
