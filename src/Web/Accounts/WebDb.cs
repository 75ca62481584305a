using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CdmoBooking.Web;

/// <summary>Who may sign in, for which organisation and with which roles; their credentials; and what happened to their accounts.</summary>
public sealed class WebDb(DbContextOptions<WebDb> options) : IdentityDbContext<User, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<OneTimeKey> OneTimeKeys => Set<OneTimeKey>();
    public DbSet<AccountEvent> AccountEvents => Set<AccountEvent>();

    /// <summary>Fixed here, so that the model does not depend on what the process that reads it has configured.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => this.UseStorableTypes(conventions);

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<Organisation>(e =>
        {
            e.ToTable("organisations");
            e.Property(o => o.Id).HasMaxLength(64);
            e.Property(o => o.Name).HasMaxLength(200);
            e.Property(o => o.Class).HasConversion<string>().HasMaxLength(20);
        });
        model.Entity<User>(e =>
        {
            e.ToTable("users");
            e.Property(u => u.DisplayName).HasMaxLength(200);
            // Identity writes whole rows back: the last code taken must not come back with them.
            e.Property(u => u.TotpStep).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            e.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
            e.HasOne<Organisation>().WithMany().HasForeignKey(u => u.Organisation).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Invitation>(Invitation.Map);
        model.Entity<AccessToken>(AccessToken.Map);
        model.Entity<CalendarFeed>(CalendarFeed.Map);
        model.Entity<Session>(Session.Map);
        model.Entity<OneTimeKey>(OneTimeKey.Map);
        model.Entity<AccountEvent>(AccountEvent.Map);
        model.Entity<IdentityRole<Guid>>(e => e.ToTable("roles").HasData(Messages.Roles.OfAnOrganisation.Concat(Messages.Roles.OfTheCentre).Select(RoleNamed)));
        model.Entity<IdentityUserRole<Guid>>().ToTable("user_roles");
        model.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        model.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins");
        model.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens");
        model.Entity<IdentityRoleClaim<Guid>>().ToTable("role_claims");
        model.Entity<IdentityUserPasskey<Guid>>(e =>
        {
            e.ToTable("passkeys").HasKey(p => p.CredentialId);
            e.Property(p => p.CredentialId).HasMaxLength(1024);
            e.OwnsOne(p => p.Data).ToJson("data");
            e.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
        });
    }

    static IdentityRole<Guid> RoleNamed(string name) =>
        new(name) { Id = DeterministicId.Of("role", name), NormalizedName = name.ToUpperInvariant(), ConcurrencyStamp = name };
}
