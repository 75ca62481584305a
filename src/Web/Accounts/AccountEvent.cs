using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdmoBooking.Web;

public enum AccountAct
{
    SignedIn, SignInFailed, LockedOut, SignedOut, SessionEnded,
    Invited, InvitationWithdrawn, InvitationAccepted, RolesChanged, Disabled, Enabled,
    PasswordChanged, PasswordResetAsked, PasswordReset,
    SecondFactorOn, SecondFactorOff, RecoveryCodesMade, RecoveryCodeUsed, PasskeyAdded, PasskeyRemoved,
    TokenMade, TokenRevoked, FeedMade, FeedRevoked, OrganisationAdded, OrganisationChanged,
}

/// <summary>What happened to an account, or by it. Never changed, and without secrets.</summary>
public sealed class AccountEvent
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required AccountAct Act { get; init; }
    /// <summary>Whose account; null where it is about an organisation or an invitation.</summary>
    public Guid? UserId { get; init; }
    /// <summary>The user name, address or slug that it is about, as it was then.</summary>
    public required string About { get; init; }
    /// <summary>The organisation of what it is about; null for the centre.</summary>
    public string? Organisation { get; init; }
    public required string By { get; init; }
    public required string Address { get; init; }
    public string? Detail { get; init; }

    internal static void Map(EntityTypeBuilder<AccountEvent> e)
    {
        e.ToTable("account_events");
        e.Property(a => a.Act).HasConversion<string>().HasMaxLength(30);
        e.Property(a => a.About).HasMaxLength(256);
        e.Property(a => a.Organisation).HasMaxLength(64);
        e.Property(a => a.By).HasMaxLength(500);
        e.Property(a => a.Address).HasMaxLength(50);
        e.Property(a => a.Detail).HasMaxLength(1000);
        e.HasIndex(a => new { a.UserId, a.Id });
        e.HasIndex(a => new { a.Organisation, a.Id });
    }
}
