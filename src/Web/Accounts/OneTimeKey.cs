using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdmoBooking.Web;

public enum KeyPurpose { PasswordReset, Recovery }

/// <summary>A secret that opens one thing once: a link to set a new password, or a recovery code in place of a second factor.</summary>
public sealed class OneTimeKey
{
    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }
    public KeyPurpose Purpose { get; private init; }
    public byte[] Hash { get; private init; } = [];
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }

    public static OneTimeKey For(User user, KeyPurpose purpose, string secret, DateTimeOffset now, DateTimeOffset expiresAt) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserId = user.Id,
        Purpose = purpose,
        Hash = Secret.HashOf(secret),
        MadeAt = now,
        ExpiresAt = expiresAt,
    };

    internal static void Map(EntityTypeBuilder<OneTimeKey> e)
    {
        e.ToTable("one_time_keys");
        e.Property(k => k.Purpose).HasConversion<string>().HasMaxLength(20);
        e.HasIndex(k => k.Hash).IsUnique();
        e.HasIndex(k => new { k.UserId, k.Purpose });
        e.HasOne<User>().WithMany().HasForeignKey(k => k.UserId);
    }
}
