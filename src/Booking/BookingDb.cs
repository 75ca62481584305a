using CdmoBooking.Booking.Catalogue;
using CdmoBooking.Booking.Domain;
using CdmoBooking.Booking.Webhooks;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking;

public sealed class BookingDb(DbContextOptions<BookingDb> options, SaveContext context) : ServiceDb(options, context)
{
    public DbSet<Domain.Booking> Bookings => Set<Domain.Booking>();
    public DbSet<Service> Services => Set<Service>();
    public DbSet<KnownProgramme> Programmes => Set<KnownProgramme>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> Deliveries => Set<WebhookDelivery>();

    /// <summary>Another organisation's booking is as unknown as one that does not exist.</summary>
    public async Task<Domain.Booking> Find(Guid id, CancellationToken ct) =>
        await Bookings.SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw Refusal.NotFound();

    /// <summary>The parties of a joint programme hear of every change of a booking under it, whatever changed it.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        foreach (var booking in Tracked<Domain.Booking>().Where(b => b.Programme is not null && HasChanged(b)))
            Publish(booking, new ProgrammeBookingChanged(
                booking.Id, booking.Version, booking.Organisation, booking.Programme!.Value, booking.Title, booking.State.ToString(), booking.Stages[0].Slot?.Start));
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
    }

    protected override Task Recorded(Aggregate aggregate, IReadOnlyList<AuditRecord> records, CancellationToken ct) =>
        aggregate is Domain.Booking booking ? WebhookEvents.Tell(this, booking, records, Clock.GetUtcNow(), ct) : Task.CompletedTask;

    bool HasChanged(Domain.Booking booking) =>
        Entry(booking) is var entry && (entry.State == EntityState.Added || entry.Property(b => b.Version).OriginalValue != booking.Version);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Service>(e =>
        {
            e.ToTable("services").HasKey(s => s.Id);
            e.Property(s => s.Kind).HasConversion<string>();
        });
        model.Entity<KnownProgramme>(e =>
        {
            e.ToTable("programmes").HasKey(p => p.Id);
            e.Property(p => p.Parties).AsJson();
            e.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<Domain.Booking>(e =>
        {
            e.ToTable("bookings").HasKey(b => b.Id);
            e.HasIndex(b => new { b.Organisation, b.Id });
            e.HasIndex(b => b.State);
            e.Property<int>("capacityVersion");
            e.Property<int>("slotsVersion");
            e.Property<int>("feeVersion");
            e.Property<int>("executedVersion");
            e.Property<int>("countedVersion");
            e.Property<DateTimeOffset?>("lostCommencement");
            e.Property(b => b.Reschedule).AsJson();
            e.HasIndex(b => b.Rescheduling).HasFilter("rescheduling");
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
        model.Entity<Webhook>(e =>
        {
            e.ToTable("webhooks").HasKey(w => w.Id);
            e.HasIndex(w => w.Organisation);
            e.Property(w => w.State).HasConversion<string>();
            e.Property(w => w.Kinds).AsJson();
        });
        model.Entity<WebhookDelivery>(e =>
        {
            e.ToTable("webhook_deliveries").HasKey(d => d.Id);
            // The database itself sees to it that no event goes to an endpoint of another organisation.
            e.HasOne<Webhook>().WithMany().HasForeignKey(d => new { d.WebhookId, d.Organisation }).HasPrincipalKey(w => new { w.Id, w.Organisation });
            e.HasIndex(d => new { d.WebhookId, d.EventId }).IsUnique();
            e.HasIndex(d => new { d.WebhookId, d.Id });
            e.HasIndex(d => d.DueAt).HasFilter("due_at IS NOT NULL");
            e.Property(d => d.State).HasConversion<string>();
            e.Property(d => d.Version).IsConcurrencyToken();
        });
        base.OnModelCreating(model);
    }
}
