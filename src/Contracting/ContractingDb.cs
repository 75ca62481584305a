using CdmoBooking.Contracting.Domain;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting;

/// <summary>Rate cards and programmes of support are public; quotes, contracts and joint programmes exist for their own organisations and for the centre only.</summary>
public sealed class ContractingDb(DbContextOptions<ContractingDb> options, SaveContext context) : ServiceDb(options, context)
{
    public DbSet<RateCard> RateCards => Set<RateCard>();
    public DbSet<SupportProgramme> SupportProgrammes => Set<SupportProgramme>();
    public DbSet<Quote> Quotes => Set<Quote>();
    public DbSet<Contract> Contracts => Set<Contract>();
    public DbSet<ContractRules> ContractRules => Set<ContractRules>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<DocumentTemplate> Templates => Set<DocumentTemplate>();
    public DbSet<JointProgramme> JointProgrammes => Set<JointProgramme>();
    public DbSet<ProgrammeBooking> ProgrammeBookings => Set<ProgrammeBooking>();

    /// <summary>A memorandum is that of every party of its programme, and so is what is booked under it.</summary>
    protected override IReadOnlyList<Door> Doors =>
    [
        new Door.Named(typeof(Contract), nameof(Contract.Partner)),
        new Door.Through(typeof(Contract), nameof(Contract.Id), typeof(JointProgramme), nameof(Domain.JointProgramme.MouId)),
        new Door.Through(typeof(ProgrammeBooking), nameof(ProgrammeBooking.ProgrammeId), typeof(JointProgramme), nameof(Domain.JointProgramme.Id)),
    ];

    /// <summary>The newest card that is valid now; null in an installation that has none yet.</summary>
    public Task<RateCard?> RateCardInForce(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        return RateCards.Where(c => c.ValidFrom <= now).OrderByDescending(c => c.ValidFrom).ThenBy(c => c.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>The newest that are valid now; the standard ones in an installation that has none yet.</summary>
    public async Task<ContractRules> ContractRulesInForce(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        return await ContractRules.Where(r => r.ValidFrom <= now).OrderByDescending(r => r.ValidFrom).ThenBy(r => r.Id).FirstOrDefaultAsync(ct)
            ?? Domain.ContractRules.Standard;
    }

    /// <summary>The booking's quote, made open and unpriced if there is none.</summary>
    public async Task<Quote> QuoteFor(Guid bookingId, string organisation, CancellationToken ct) =>
        await Quotes.SingleOrDefaultAsync(q => q.BookingId == bookingId, ct) ?? Quotes.Add(new(bookingId, organisation)).Entity;

    /// <summary>The statement of work of the booking, if one was drafted.</summary>
    public Task<Contract?> WorkOf(Guid bookingId, CancellationToken ct)
    {
        var id = Contract.IdFor(bookingId);
        return Contracts.SingleOrDefaultAsync(c => c.Id == id, ct);
    }

    /// <summary>A programme of others is as unknown as none.</summary>
    public async Task<JointProgramme> JointProgramme(Guid id, CancellationToken ct) =>
        await JointProgrammes.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw Refusal.NotFound();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<RateCard>(e =>
        {
            e.ToTable("rate_cards").HasKey(c => c.Id);
            e.HasIndex(c => c.ValidFrom);
            e.Property(c => c.DepositPercent).HasPrecision(5, 2);
            e.Property(c => c.Ladder).AsJson();
            e.Property(c => c.VatPercent).HasPrecision(5, 2);
            e.Property(c => c.ValidDays).HasDefaultValue(30);
            e.Property(c => c.Rates).AsJson();
            e.Property(c => c.Materials).AsJson().HasDefaultValueSql("'[]'");
        });
        model.Entity<SupportProgramme>(e =>
        {
            e.ToTable("support_programmes").HasKey(p => p.Id);
            e.Property(p => p.Percent).HasPrecision(5, 2);
            e.Property(p => p.Cap).AsJson();
            e.Property(p => p.Budget).AsJson();
            e.Property(p => p.Promised).AsJson();
            e.Property(p => p.Classes).AsJson();
            e.Property(p => p.Services).AsJson();
            e.Ignore(p => p.Left);
        });
        model.Entity<Quote>(e =>
        {
            e.ToTable("quotes").HasKey(q => q.BookingId);
            e.Property(q => q.State).HasConversion<string>();
            e.Property(q => q.Lines).AsJson();
            e.Property(q => q.MovedTo).AsJson();
            e.Property(q => q.Charges).AsJson();
            e.Ignore(q => q.Net);
        });
        model.Entity<Contract>(e =>
        {
            e.ToTable("contracts").HasKey(c => c.Id);
            e.HasIndex(c => c.BookingId);
            e.HasIndex(c => new { c.DraftedAt, c.Id });
            e.Property(c => c.Kind).HasConversion<string>();
            e.Property(c => c.State).HasConversion<string>();
            e.Property(c => c.Price).AsJson();
            e.Property(c => c.DepositDue).AsJson();
            e.Property(c => c.Ladder).AsJson();
            e.Property(c => c.Stages).AsJson();
            e.Property(c => c.Signatures).AsJson();
            e.Property(c => c.Deposits).AsJson();
            e.Property(c => c.CancellationFee).AsJson();
            e.Property(c => c.Resale).AsJson();
            e.Property(c => c.Charges).AsJson();
            e.Ignore(c => c.Payable);
            e.Ignore(c => c.Paid);
            e.Property(c => c.MissingToFirm).AsJson();
            e.Property(c => c.MissingToStart).AsJson();
            e.Property(c => c.Product).AsJson();
            e.Property(c => c.Purpose).HasConversion<string>();
            e.Property(c => c.Lines).AsJson().HasDefaultValueSql("'[]'");
            e.Property(c => c.PaymentTerms).AsJson().HasDefaultValueSql("'[]'");
            e.Property(c => c.Reminders).AsJson().HasDefaultValueSql("'[]'");
            e.Property(c => c.Seats).AsJson().HasDefaultValueSql("'[]'");
            e.Property(c => c.Writers).AsJson().HasDefaultValueSql("'[]'");
            e.Property(c => c.Revision).HasDefaultValue(1);
            e.Property(c => c.Language).HasDefaultValue(Documents.Language.English);
            e.HasIndex(c => new { c.Organisation, c.Kind });
            e.HasMany(c => c.Revisions).WithOne().HasForeignKey(r => r.ContractId);
            e.Ignore(c => c.IsOpen);
            e.Ignore(c => c.OpenSeats);
            e.Ignore(c => c.ExecutedAt);
        });
        model.Entity<Revision>(e =>
        {
            e.ToTable("contract_revisions").HasKey(r => new { r.ContractId, r.Number });
        });
        model.Entity<ContractRules>(e =>
        {
            e.ToTable("contract_rules").HasKey(r => r.Id);
            e.HasIndex(r => r.ValidFrom);
            e.Property(r => r.Signing).AsJson();
            e.Property(r => r.Gates).AsJson();
            e.Property(r => r.Schedule).AsJson();
        });
        model.Entity<DocumentTemplate>(e =>
        {
            e.ToTable("document_templates").HasKey(t => t.Id);
            e.HasIndex(t => new { t.Kind, t.Language, t.Number }).IsUnique();
            e.Property(t => t.Kind).HasConversion<string>();
        });
        model.Entity<Delegation>(e =>
        {
            e.ToTable("delegations").HasKey(d => d.Id);
            e.Property(d => d.From).AsJson();
            e.HasIndex(d => d.To);
        });
        model.Entity<JointProgramme>(e =>
        {
            e.ToTable("joint_programmes").HasKey(p => p.Id);
            e.HasIndex(p => p.MouId).IsUnique();
            e.PrimitiveCollection(p => p.Parties);
            e.Property(p => p.Workstreams).AsJson();
            e.Property(p => p.Milestones).AsJson();
            e.Property(p => p.Exchanges).AsJson();
            e.Property(p => p.Outputs).AsJson();
            e.Ignore(p => p.Everyone);
        });
        model.Entity<ProgrammeBooking>(e =>
        {
            e.ToTable("programme_bookings").HasKey(b => b.BookingId);
            e.HasIndex(b => b.ProgrammeId);
            e.Property(b => b.Version).IsConcurrencyToken();
        });
        base.OnModelCreating(model);
    }
}
