using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CdmoBooking.Capacity;

public sealed class CapacityDb(DbContextOptions<CapacityDb> options, SaveContext context, Centres centres) : ServiceDb(options, context)
{
    public DbSet<Facility> Facilities => Set<Facility>();
    public DbSet<Suite> Suites => Set<Suite>();
    public DbSet<Line> Lines => Set<Line>();
    public DbSet<Closure> Closures => Set<Closure>();
    public DbSet<Changeover> Changeovers => Set<Changeover>();
    public DbSet<FairUseRule> FairUseRules => Set<FairUseRule>();
    public DbSet<RankingRule> RankingRules => Set<RankingRule>();
    public DbSet<Configuration> Configuration => Set<Configuration>();
    public DbSet<Allocation> Allocations => Set<Allocation>();
    public DbSet<Slot> Slots => Set<Slot>();
    public DbSet<WaitlistEntry> Waitlist => Set<WaitlistEntry>();
    public DbSet<FreedCapacity> Freed => Set<FreedCapacity>();
    public DbSet<CancelledBooking> CancelledBookings => Set<CancelledBooking>();
    public DbSet<PlanChange> PlanChanges => Set<PlanChange>();
    public DbSet<UtilisationSnapshot> Utilisation => Set<UtilisationSnapshot>();

    /// <summary>The centre as configured now.</summary>
    public Task<Centre> Centre(CancellationToken ct) => centres.Read(this, ct);

    /// <summary>The centre as last read by anybody, without a question to the database.</summary>
    internal ValueTask<Centre> CentreAsLastRead(CancellationToken ct) => centres.Recall(this, ct);

    /// <summary>What was read of the configuration in this scope may not be kept: it is being changed here.</summary>
    internal bool ChangesConfiguration { get; private set; }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        if (Tracked<object>().Any(IsConfiguration) && ChangeTracker.Entries().Any(e => e.State != EntityState.Unchanged && IsConfiguration(e.Entity)))
        {
            ChangesConfiguration = true;
            // Nobody may see the new version without what is new.
            await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
            await Configuration.ExecuteUpdateAsync(s => s.SetProperty(c => c.Version, c => c.Version + 1), ct);
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            if (own is not null) await own.CommitAsync(ct);
            return saved;
        }
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
    }

    static bool IsConfiguration(object entity) => entity is Facility or Suite or Line or Closure or Changeover or FairUseRule;

    /// <summary>A change of the plan names all whom it hurt.</summary>
    protected override IReadOnlyList<Door> Doors => [new Door.Closed(typeof(PlanChange))];

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Facility>().ToTable("facilities").HasKey(f => f.Id);
        model.Entity<Suite>(e =>
        {
            e.ToTable("suites").HasKey(s => s.Id);
            e.HasOne<Facility>().WithMany().HasForeignKey(s => s.FacilityId);
        });
        model.Entity<Line>(e =>
        {
            e.ToTable("lines").HasKey(l => l.Id);
            e.HasOne<Suite>().WithMany().HasForeignKey(l => l.SuiteId);
            e.Property(l => l.State).HasConversion<string>();
            e.Property(l => l.Services).AsJson();
            e.Property(l => l.PlanVersion).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        });
        model.Entity<Closure>(e =>
        {
            e.ToTable("closures").HasKey(c => c.Id);
            e.Property(c => c.Scope).HasConversion<string>();
            e.Property(c => c.Effect).HasConversion<string>();
        });
        model.Entity<Changeover>(e =>
        {
            e.ToTable("changeovers").HasKey(c => c.Id);
            e.HasOne<Line>().WithMany().HasForeignKey(c => c.LineId);
            e.HasQueryFilter(c => !c.Removed);
        });
        model.Entity<FairUseRule>(e =>
        {
            e.ToTable("fair_use_rules").HasKey(r => r.Id);
            e.Property(r => r.Kind).HasConversion<string>();
            e.Property(r => r.AppliesTo).HasConversion<string>();
        });
        model.Entity<RankingRule>(e =>
        {
            e.ToTable("ranking_rules").HasKey(r => r.Id);
            e.Property(r => r.Criteria).AsJson();
        });
        model.Entity<Configuration>(e =>
        {
            e.ToTable("configuration").HasKey(c => c.Id);
            e.Property(c => c.Id).ValueGeneratedNever();
            e.HasData(new Configuration());
        });
        model.Entity<WaitlistEntry>(e =>
        {
            e.ToTable("waitlist").HasKey(w => w.BookingId);
            e.HasIndex(w => w.State);
            e.Property(w => w.State).HasConversion<string>();
            e.Property(w => w.Declined).AsJson();
            e.HasOne<Allocation>().WithMany().HasForeignKey(w => w.BookingId);
        });
        model.Entity<FreedCapacity>(e =>
        {
            e.ToTable("freed_capacity").HasKey(f => f.Id);
            e.HasIndex(f => new { f.LineId, f.EndsAt });
            e.Property(f => f.State).HasConversion<string>();
            e.HasOne<Line>().WithMany().HasForeignKey(f => f.LineId);
        });
        model.Entity<CancelledBooking>(e =>
        {
            e.ToTable("cancelled_bookings").HasKey(c => c.BookingId);
            e.HasMany(c => c.Slots).WithOne().HasForeignKey(s => s.BookingId);
            e.Ignore(c => c.CancelledMinutes);
            e.Ignore(c => c.ResoldMinutes);
        });
        model.Entity<CancelledSlot>(e =>
        {
            e.ToTable("cancelled_slots").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.HasOne<Line>().WithMany().HasForeignKey(s => s.LineId);
            e.HasIndex(s => new { s.LineId, s.EndsAt });
            e.Property(s => s.Resold).AsJson();
            e.Ignore(s => s.Period);
        });
        model.Entity<PlanChange>(e =>
        {
            e.ToTable("plan_changes").HasKey(c => c.Id);
            e.Property(c => c.Kind).HasConversion<string>();
            e.Property(c => c.Hurt).AsJson();
        });
        model.Entity<UtilisationSnapshot>(e => e.ToTable("utilisation").HasKey(u => new { u.TakenOn, u.LineId, u.Month }));
        model.Entity<Allocation>(e =>
        {
            e.ToTable("allocations").HasKey(a => a.BookingId);
            e.HasIndex(a => a.HoldExpiresAt).HasFilter("hold_expires_at IS NOT NULL");
            e.Property(a => a.State).HasConversion<string>();
            e.Property(a => a.Purpose).HasConversion<string>();
            e.Property(a => a.Product).AsJson();
            e.Property(a => a.Class).HasConversion<string>();
            e.Property(a => a.Stages).AsJson();
            e.Property(a => a.DisplacedFrom).HasConversion<string>();
            e.Property(a => a.MissingToStart).AsJson().HasDefaultValueSql("'[]'");
            e.Property<int>("startGateVersion");
            e.Ignore(a => a.Present);
            e.HasIndex(a => new { a.Organisation, a.State });
            e.HasMany(a => a.Slots).WithOne().HasForeignKey(s => s.BookingId);
        });
        model.Entity<Slot>(e =>
        {
            e.ToTable("slots").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.HasOne<Line>().WithMany().HasForeignKey(s => s.LineId);
            e.HasIndex(s => new { s.LineId, s.EndsAt }).HasFilter("blocking");
            e.HasIndex(s => s.OneProductSuite).HasFilter("blocking AND one_product_suite IS NOT NULL");
        });
        base.OnModelCreating(model);
    }
}
