using System.Diagnostics;
using System.Text.Json;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdmoBooking.ServiceKit;

/// <summary>What every save needs to know about its surroundings.</summary>
public sealed record SaveContext(TimeProvider Clock, Caller Caller, Sight Sight, RelayBell Bell);

/// <summary>A service's database: its aggregates, and beside them the outbox, the inbox, the answers given and the audit trail.</summary>
public abstract class ServiceDb : DbContext
{
    readonly SaveContext context;

    protected ServiceDb(DbContextOptions options, SaveContext context) : base(options)
    {
        this.context = context;
        // A save that fails is run again with the whole of its transaction, so none needs a savepoint.
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();
    public DbSet<ParkedMessage> Parked => Set<ParkedMessage>();
    public DbSet<StoredAnswer> Answers => Set<StoredAnswer>();
    public DbSet<AuditRecord> Audit => Set<AuditRecord>();
    public DbSet<AuditSeal> Seals => Set<AuditSeal>();
    public DbSet<SealedHead> SealedHeads => Set<SealedHead>();
    public DbSet<ReadersDay> ReadersDays => Set<ReadersDay>();

    /// <summary>Of the service that owns it: BookingDb is that of Booking.</summary>
    public string Service => Preparing.ServiceOf(this);

    internal Sight Sight => context.Sight;

    /// <summary>What makes rows an organisation's, beyond what their columns and keys tell.</summary>
    protected virtual IReadOnlyList<Door> Doors => [];

    internal IReadOnlyList<Door> AllDoors => [new Door.Closed(typeof(ReadersDay)), .. Doors];

    protected TimeProvider Clock => context.Clock;

    /// <summary>Id of the message being handled; what is published now was caused by it.</summary>
    internal Guid? Cause { get; set; }

    /// <summary>Everybody's rows exist until this is disposed of, or to the end of what is done now.</summary>
    public IDisposable AsCentre(string reason) => context.Sight.AsCentre(reason);

    /// <summary>
    /// Leaves the message in the outbox, in the same save as the state it tells of. The id follows from the sender's stream and
    /// version, so that the same message is never two messages.
    /// </summary>
    public void Publish<TMessage>(Aggregate sender, TMessage message) where TMessage : class => Publish(sender, message, context.Caller.Person);

    /// <summary>What follows from an act of one organisation and is told to another: whose act it was is not told with it.</summary>
    public void PublishUnnamed<TMessage>(Aggregate sender, TMessage message) where TMessage : class => Publish(sender, message, Caller.System);

    void Publish<TMessage>(Aggregate sender, TMessage message, string actor) where TMessage : class
    {
        var named = (message as IOfBooking)?.Organisation;
        if (named is not null && this.OwnerOf(sender) is { } owner && owner != named)
            throw new InvalidOperationException($"{typeof(TMessage).Name} names {named}, but {sender.Stream} is of {owner}.");
        Outbox.Add(new OutboxMessage
        {
            MessageId = DeterministicId.Of(sender.Stream, sender.Version, typeof(TMessage).Name),
            Organisation = named,
            Stream = sender.Stream,
            Type = typeof(TMessage).Name,
            Body = JsonSerializer.Serialize(message, Json.Options),
            Actor = actor,
            TraceParent = Activity.Current?.Id,
            Cause = Cause,
            CreatedAt = context.Clock.GetUtcNow(),
        });
    }

    /// <summary>Sends a message again that was sent before the given instant and has not been answered since.</summary>
    public Task<int> Resend(string stream, string type, DateTimeOffset sentBefore, CancellationToken ct) =>
        Outbox.Where(m => m.Stream == stream && m.Type == type && m.SentAt < sentBefore).ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, (DateTimeOffset?)null), ct);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        var now = context.Clock.GetUtcNow();
        foreach (var aggregate in Tracked<Aggregate>())
        {
            IReadOnlyList<AuditRecord> records = [.. aggregate.TakeRecords(now, context.Caller.Name)];
            Audit.AddRange(records);
            if (records.Count > 0) await Recorded(aggregate, records, ct);
        }
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        if (Database.CurrentTransaction is null) context.Bell.Ring();
        return saved;
    }

    /// <summary>What is added now is saved with the records and the change that they tell of.</summary>
    protected virtual Task Recorded(Aggregate aggregate, IReadOnlyList<AuditRecord> records, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Every kind of aggregate that the service keeps.</summary>
    internal IEnumerable<IQueryable<Aggregate>> Aggregates() => AggregatesOf(Model.GetEntityTypes())
        .Select(type => (IQueryable<Aggregate>)typeof(DbContext).GetMethod(nameof(Set), [])!.MakeGenericMethod(type).Invoke(this, null)!);

    static IEnumerable<Type> AggregatesOf(IEnumerable<IReadOnlyEntityType> types) => types.Select(t => t.ClrType).Where(t => t.IsAssignableTo(typeof(Aggregate)));

    /// <summary>Without looking for changes first, which the save itself does once more.</summary>
    protected IReadOnlyList<T> Tracked<T>() where T : class
    {
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries<T>().Select(e => e.Entity)];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => this.UseStorableTypes(conventions);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(OutboxMessage.Map);
        model.Entity<InboxEntry>(e => e.ToTable("inbox").HasKey(i => new { i.Consumer, i.MessageId }));
        model.Entity<ParkedMessage>(e => e.ToTable("parked_messages").HasKey(p => new { p.Consumer, p.MessageId }));
        model.Entity<StoredAnswer>(e => e.ToTable("stored_answers").HasKey(a => new { a.CallerId, a.Key }));
        model.Entity<AuditRecord>(e =>
        {
            e.ToTable("audit_records").HasKey(r => new { r.Stream, r.Sequence });
            e.Property(r => r.Hash);
            e.HasIndex(r => r.At);
        });
        model.Entity<AuditSeal>(e =>
        {
            e.ToTable("audit_seals").HasKey(s => s.Number);
            e.Property(s => s.Number).ValueGeneratedNever();
        });
        model.Entity<ReadersDay>(ReadersDay.Map);
        model.Entity<SealedHead>(e => e.ToTable("sealed_heads").HasKey(h => new { h.Stream, h.Seal }));
        foreach (var aggregate in AggregatesOf(model.Model.GetEntityTypes()).ToList())
        {
            var entity = model.Entity(aggregate);
            entity.Ignore(nameof(Aggregate.Stream));
            entity.Property(nameof(Aggregate.Version)).IsConcurrencyToken();
        }
        OwnRowsOnly.Filter(model, this, AllDoors);
    }
}

/// <summary>A message that waits for the relay, or has been sent. Position gives the order within a stream.</summary>
public sealed class OutboxMessage
{
    public long Position { get; private set; }
    public required Guid MessageId { get; init; }
    /// <summary>Whose the message is; null: it concerns the centre, or several.</summary>
    public string? Organisation { get; init; }
    public required string Stream { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
    public required string Actor { get; init; }
    public string? TraceParent { get; init; }
    public Guid? Cause { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; private set; }
    /// <summary>Until then one relay is publishing it, or waits before the next attempt.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }
    public int Attempts { get; private set; }
    public string? Error { get; private set; }

    internal static void Map(EntityTypeBuilder<OutboxMessage> e)
    {
        e.ToTable("outbox").HasKey(m => m.Position);
        e.HasIndex(m => m.MessageId).IsUnique();
        e.HasIndex(m => m.Cause);
        e.HasIndex(m => new { m.Stream, m.Position }).HasFilter("sent_at IS NULL").HasDatabaseName("ix_outbox_unsent");
    }
}

/// <summary>A consumer has handled this message; written in the consumer's own transaction.</summary>
public sealed class InboxEntry
{
    public required string Consumer { get; init; }
    public required Guid MessageId { get; init; }
    public required DateTimeOffset HandledAt { get; init; }
}
