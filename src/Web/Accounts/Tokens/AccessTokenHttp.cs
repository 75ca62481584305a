namespace CdmoBooking.Web;

/// <summary>Scopes are read, book and operate; without any, the token may read.</summary>
public sealed record CreateToken(string Name, int Days, IReadOnlyList<string>? Scopes = null);

/// <summary>The only time that the token itself is shown.</summary>
public sealed record CreatedToken(Guid Id, string Name, string Token, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt);

public sealed record TokenView(
    Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);
