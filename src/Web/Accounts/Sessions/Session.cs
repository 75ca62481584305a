using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdmoBooking.Web;

/// <summary>One sign-in of a person in one browser. It is good until it is ended, was idle for too long, or is too old.</summary>
public sealed class Session
{
    public const int LongestBrowser = 200;

    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }
    /// <summary>The user's security stamp at the time: a new password or second factor ends the sessions that began before.</summary>
    public string Stamp { get; private set; } = "";
    public string Address { get; private init; } = "";
    public string Browser { get; private init; } = "";
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset LastSeenAt { get; private set; }
    public DateTimeOffset EndsAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static Session Of(User user, string address, string browser, DateTimeOffset now, DateTimeOffset endsAt) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserId = user.Id,
        Stamp = user.SecurityStamp!,
        Address = address,
        Browser = browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser,
        StartedAt = now,
        LastSeenAt = now,
        EndsAt = endsAt,
    };

    public bool IsGoodAt(DateTimeOffset now, TimeSpan idle) => EndedAt is null && now < EndsAt && now < LastSeenAt + idle;

    internal static void Map(EntityTypeBuilder<Session> e)
    {
        e.ToTable("sessions");
        e.Property(s => s.Stamp).HasMaxLength(100);
        e.Property(s => s.Address).HasMaxLength(50);
        e.Property(s => s.Browser).HasMaxLength(LongestBrowser);
        e.HasIndex(s => s.UserId);
        e.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
    }
}
