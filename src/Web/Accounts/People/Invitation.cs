using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdmoBooking.Web;

/// <summary>Somebody is asked to join an organisation, or the centre, with these roles. Whoever follows the link shows that the address is theirs.</summary>
public sealed class Invitation
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public Guid Id { get; private init; }
    public string? Organisation { get; private init; }
    public string Email { get; private init; } = "";
    public string Name { get; private init; } = "";
    public IReadOnlyList<string> Roles { get; private init; } = [];
    public Guid InvitedBy { get; private init; }
    public byte[] Hash { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static Invitation To(string email, string name, string? organisation, IReadOnlyList<string> roles, Guid invitedBy, string secret, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Organisation = organisation,
        Email = email,
        Name = name,
        Roles = roles,
        InvitedBy = invitedBy,
        Hash = Secret.HashOf(secret),
        CreatedAt = now,
        ExpiresAt = now + Lasts,
    };

    public bool IsOpenAt(DateTimeOffset now) => AcceptedAt is null && WithdrawnAt is null && now < ExpiresAt;

    /// <summary>A link that was sent before leads nowhere from now on.</summary>
    public void Renew(string secret, DateTimeOffset now) => (Hash, ExpiresAt) = (Secret.HashOf(secret), now + Lasts);

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    internal static void Map(EntityTypeBuilder<Invitation> e)
    {
        e.ToTable("invitations");
        e.Property(i => i.Email).HasMaxLength(256);
        e.Property(i => i.Name).HasMaxLength(200);
        e.Property(i => i.Roles).AsJson();
        e.HasIndex(i => i.Hash).IsUnique();
        e.HasIndex(i => i.Organisation);
        e.HasOne<Organisation>().WithMany().HasForeignKey(i => i.Organisation).OnDelete(DeleteBehavior.Restrict);
    }
}
