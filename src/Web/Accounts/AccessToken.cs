using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
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
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public DateTimeOffset? LastUsedAt { get; private set; }

    public static AccessToken For(Guid userId, string name, string secret, DateTimeOffset now, DateTimeOffset expiresAt) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserId = userId,
        Name = name,
        Hash = HashOf(secret),
        CreatedAt = now,
        ExpiresAt = expiresAt,
    };

    public static string NewSecret() => "cdmo_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>One round is enough: a secret of 256 random bits cannot be guessed from its hash.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public bool IsGoodAt(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    internal static void Map(EntityTypeBuilder<AccessToken> e)
    {
        e.ToTable("access_tokens");
        e.Property(t => t.Name).HasMaxLength(100);
        e.HasIndex(t => t.Hash).IsUnique();
        e.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}
