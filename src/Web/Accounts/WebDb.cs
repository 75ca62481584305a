using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>Who may sign in, for which organisation and with which roles, and their access tokens.</summary>
public sealed class WebDb(DbContextOptions<WebDb> options) : IdentityDbContext<User, IdentityRole<Guid>, Guid>(options)
{
    static readonly string[] KnownRoles = [Messages.Roles.Requester, Messages.Roles.Signatory, Messages.Roles.Staff, Messages.Roles.CentreSignatory, Messages.Roles.Operations, Messages.Roles.Admin];

    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

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
            e.HasOne<Organisation>().WithMany().HasForeignKey(u => u.Organisation).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AccessToken>(AccessToken.Map);
        model.Entity<IdentityRole<Guid>>(e => e.ToTable("roles").HasData(KnownRoles.Select(RoleNamed)));
        model.Entity<IdentityUserRole<Guid>>().ToTable("user_roles");
        model.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        model.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins");
        model.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens");
        model.Entity<IdentityRoleClaim<Guid>>().ToTable("role_claims");
    }

    static IdentityRole<Guid> RoleNamed(string name) =>
        new(name) { Id = DeterministicId.Of("role", name), NormalizedName = name.ToUpperInvariant(), ConcurrencyStamp = name };
}
