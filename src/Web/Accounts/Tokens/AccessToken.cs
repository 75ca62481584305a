using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdmoBooking.Web;

/// <summary>A personal access token: what a script presents instead of a cookie. Only the hash of its secret is kept.</summary>
public sealed class AccessToken
{
    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }
    public string Name { get; private init; } = "";
    public byte[] Hash { get; private init; } = [];
    /// <summary>The <see cref="Scopes"/> it reaches to, separated by spaces.</summary>
    public string Scope { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public DateTimeOffset? LastUsedAt { get; private set; }

    public static AccessToken For(Guid userId, string name, string secret, string scope, DateTimeOffset now, DateTimeOffset expiresAt) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserId = userId,
        Name = name,
        Hash = Secret.HashOf(secret),
        Scope = scope,
        CreatedAt = now,
        ExpiresAt = expiresAt,
    };

    /// <summary>With a beginning by which scanners of source code recognise it.</summary>
    public static string NewSecret() => "cdmo_" + Secret.New();

    public bool IsGoodAt(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    internal static void Map(EntityTypeBuilder<AccessToken> e)
    {
        e.ToTable("access_tokens");
        e.Property(t => t.Name).HasMaxLength(100);
        // Tokens made before there were scopes reach as far as they did.
        e.Property(t => t.Scope).HasMaxLength(100).HasDefaultValue(Scopes.Everything);
        e.HasIndex(t => t.Hash).IsUnique();
        e.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}
