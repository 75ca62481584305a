using CdmoBooking.Booking.Catalogue;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking;

public sealed class BookingDb(DbContextOptions<BookingDb> options, SaveContext context) : ServiceDb(options, context)
{
    public DbSet<Domain.Booking> Bookings => Set<Domain.Booking>();
    public DbSet<Service> Services => Set<Service>();

    /// <summary>Another organisation's booking is as unknown as one that does not exist.</summary>
    public async Task<Domain.Booking> Find(Guid id, CancellationToken ct) =>
        await Bookings.SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw Refusal.NotFound();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Service>(e =>
        {
            e.ToTable("services").HasKey(s => s.Id);
            e.Property(s => s.Kind).HasConversion<string>();
        });
        model.Entity<Domain.Booking>(e =>
        {
            e.ToTable("bookings").HasKey(b => b.Id);
            e.HasIndex(b => new { b.Organisation, b.Id });
            e.HasIndex(b => b.State);
            e.HasQueryFilter(b => Caller.SeesAll || b.Organisation == Caller.Organisation);
            e.Property<int>("capacityVersion");
            e.Property<int>("slotsVersion");
            e.Property<int>("feeVersion");
            e.Property<DateTimeOffset?>("lostCommencement");
            e.Property(b => b.State).HasConversion<string>();
            e.Property(b => b.DisplacedFrom).HasConversion<string>();
            e.Property(b => b.Purpose).HasConversion<string>();
            e.Property(b => b.Class).HasConversion<string>();
            e.Property(b => b.Product).AsJson();
            e.Property(b => b.Stages).AsJson();
            e.Property(b => b.Price).AsJson();
            e.Property(b => b.Paid).AsJson();
            e.Property(b => b.Ladder).AsJson();
            e.Property(b => b.Fee).AsJson();
            e.Property(b => b.Reasons).AsJson();
            e.Property(b => b.Missing).AsJson().HasDefaultValueSql("'[]'");
            e.Property<int>("missingVersion");
            e.Property(b => b.Alternatives).AsJson();
        });
        base.OnModelCreating(model);
    }
}
