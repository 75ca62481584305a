using CdmoBooking.Capacity.Domain;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity;

public sealed class CapacityDb(DbContextOptions<CapacityDb> options, SaveContext context) : ServiceDb(options, context)
{
    public DbSet<Facility> Facilities => Set<Facility>();
    public DbSet<Suite> Suites => Set<Suite>();
    public DbSet<Line> Lines => Set<Line>();
    public DbSet<Closure> Closures => Set<Closure>();
    public DbSet<Allocation> Allocations => Set<Allocation>();
    public DbSet<Slot> Slots => Set<Slot>();

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
        });
        model.Entity<Closure>(e =>
        {
            e.ToTable("closures").HasKey(c => c.Id);
            e.Property(c => c.Scope).HasConversion<string>();
        });
        model.Entity<Allocation>(e =>
        {
            e.ToTable("allocations").HasKey(a => a.BookingId);
            e.HasIndex(a => a.HoldExpiresAt).HasFilter("hold_expires_at IS NOT NULL");
            e.Property(a => a.State).HasConversion<string>();
            e.Property(a => a.Purpose).HasConversion<string>();
            e.Property(a => a.Product).AsJson();
            e.HasMany(a => a.Slots).WithOne().HasForeignKey(s => s.BookingId);
        });
        model.Entity<Slot>(e =>
        {
            e.ToTable("slots").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.HasOne<Line>().WithMany().HasForeignKey(s => s.LineId);
            e.HasIndex(s => new { s.LineId, s.OccupiedFrom }).HasFilter("blocking");
        });
        base.OnModelCreating(model);
    }
}
