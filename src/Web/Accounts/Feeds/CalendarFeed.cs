using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdmoBooking.Web;

/// <summary>A calendar that other programs fetch in a person's name. Its address is a secret, of which only the hash is kept.</summary>
public sealed class CalendarFeed
{
    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }
    public string Name { get; private init; } = "";
    public byte[] Hash { get; private init; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public DateTimeOffset? LastFetchedAt { get; private set; }

    public static CalendarFeed For(Guid userId, string name, string secret, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserId = userId,
        Name = name,
        Hash = Secret.HashOf(secret),
        CreatedAt = now,
    };

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    internal static void Map(EntityTypeBuilder<CalendarFeed> e)
    {
        e.ToTable("calendar_feeds");
        e.Property(f => f.Name).HasMaxLength(100);
        e.HasIndex(f => f.Hash).IsUnique();
        e.HasOne<User>().WithMany().HasForeignKey(f => f.UserId);
    }
}
