using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>
/// The price of one batch; flat: of the whole stage, however many batches it has. A rate may be for one class of customer only, for one purpose only,
/// and for scales up to one, in the unit of the service.
/// </summary>
public sealed record Rate(string Service, Money Price, bool Flat = false, CustomerClass? Class = null, Purpose? Purpose = null, double? ScaleUpTo = null)
{
    public bool Fits(WorkToPrice work) =>
        Service == work.Service && (Class ?? work.Class) == work.Class && (Purpose ?? work.Purpose) == work.Purpose && !(work.Scale > ScaleUpTo);
}

/// <summary>What a batch of a service needs beside the work: materials, or outside costs that are charged as they come and only estimated here.</summary>
public sealed record Material(string Service, string Item, Money PerBatch, bool AtCost = false);

/// <summary>One stage, for whom and for what.</summary>
public sealed record WorkToPrice(string Service, int Batches, double? Scale, Purpose Purpose, CustomerClass Class)
{
    public static IReadOnlyList<WorkToPrice> Of(IEnumerable<BookedStage> stages, Purpose purpose, CustomerClass customer) =>
        [.. stages.Select(s => new WorkToPrice(s.Service, s.Batches, s.Scale, purpose, customer))];
}

/// <summary>
/// What the centre charges from a day on, and its standard terms. Never changed once in force: the next card replaces it, and
/// quotes keep to the card they were made by. Invariant: one currency, no two rates for the same work, a ladder that never falls as commencement nears.
/// </summary>
public sealed class RateCard : Aggregate
{
    const int LongestValidity = 365, LongestFreeDays = 365, Most = 500;

    RateCard() { }

    public RateCard(
        Guid id, DateTimeOffset validFrom, decimal depositPercent, FeeLadder ladder, IReadOnlyList<Rate> rates, decimal vatPercent = 0, int validDays = 30,
        IReadOnlyList<Material>? materials = null)
    {
        (Id, ValidFrom, DepositPercent, VatPercent, ValidDays, Ladder, Rates, Materials) = (id, validFrom, depositPercent, vatPercent, validDays, ladder, rates, materials ?? []);
        var faults = Faults().ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        Record("Rate card issued", null, $"{Rates.Count} rates");
    }

    public Guid Id { get; private set; }
    public DateTimeOffset ValidFrom { get; private set; }
    public decimal DepositPercent { get; private set; }
    public decimal VatPercent { get; private set; }
    /// <summary>For so many days after it was made a quote holds.</summary>
    public int ValidDays { get; private set; }
    public FeeLadder Ladder { get; private set; } = null!;
    public IReadOnlyList<Rate> Rates { get; private set; } = [];
    public IReadOnlyList<Material> Materials { get; private set; } = [];

    public override string Stream => $"rate-card/{Id}";

    /// <summary>The services that this card has no price for.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<WorkToPrice> work) => [.. work.Where(w => RateOf(w) is null).Select(w => w.Service).Distinct()];

    /// <summary>The work itself and then its materials, stage by stage.</summary>
    public IReadOnlyList<QuoteLine> LinesOf(IEnumerable<WorkToPrice> work) => [.. work.SelectMany(LinesOf)];

    IEnumerable<QuoteLine> LinesOf(WorkToPrice work)
    {
        var rate = RateOf(work) ?? throw new InvalidOperationException($"The rate card of {ValidFrom:yyyy-MM-dd} has no price for '{work.Service}'.");
        yield return new(work.Service, work.Batches, rate.Flat ? rate.Price : rate.Price * work.Batches);
        foreach (var material in Materials.Where(m => m.Service == work.Service))
            yield return new(work.Service, work.Batches, material.PerBatch * work.Batches, material.Item, material.AtCost);
    }

    /// <summary>The most particular that fits: for the class before for the purpose before for the smallest scale. Of no scale in particular, the largest.</summary>
    Rate? RateOf(WorkToPrice work) => Rates.Where(r => r.Fits(work))
        .OrderBy(r => r.Class is null).ThenBy(r => r.Purpose is null)
        .ThenBy(r => (r.ScaleUpTo ?? double.MaxValue) * (work.Scale is null ? -1 : 1)).FirstOrDefault();

    IEnumerable<Fault> Faults()
    {
        if (DepositPercent is < 0 or > 100) yield return new("invalid-percent", "A deposit is 0 to 100 % of what the firm pays.", "/depositPercent");
        if (VatPercent is < 0 or > 100) yield return new("invalid-vat", "VAT is 0 to 100 % of the net price.", "/vatPercent");
        if (ValidDays is < 1 or > LongestValidity) yield return new("invalid-validity", $"A quote is valid for 1 to {LongestValidity} days.", "/validDays");
        if (Ladder.Steps.Count == 0 || Ladder.Steps.Any(s => s.Percent is < 0 or > 100))
            yield return new("invalid-ladder", "A fee ladder has steps of 0 to 100 %.", "/ladder");
        if (Ladder.FreeDaysAfterMove is < 0 or > LongestFreeDays)
            yield return new("invalid-free-days", $"After a move by the centre the firm cancels free of charge for 0 to {LongestFreeDays} days.", "/ladder/freeDaysAfterMove");
        if (Ladder.Steps.DistinctBy(s => s.MinDays).Count() < Ladder.Steps.Count)
            yield return new("ambiguous-ladder", "Two steps of the fee ladder begin on the same day.", "/ladder");
        var shares = Ladder.Steps.OrderByDescending(s => s.MinDays).Select(s => s.Percent).ToList();
        if (!shares.SequenceEqual(shares.Order())) yield return new("falling-ladder", "The fee must not fall as commencement nears.", "/ladder");
        if (Rates.Count is 0 or > Most || Rates.Any(r => r.Price.Minor is < 0 or > Money.MostMinor || r.ScaleUpTo is <= 0 or double.NaN))
            yield return new("invalid-rates", $"A rate card has 1 to {Most} rates, each from zero to {Money.MostMinor} minor units, and scales above zero.", "/rates");
        if (Materials.Count > Most || Materials.Any(m => m.PerBatch.Minor is < 0 or > Money.MostMinor || m.Item.Length is 0 or > 100 || m.Item.Any(char.IsControl)))
            yield return new("invalid-materials", $"At most {Most} materials, each with a name of 1 to 100 characters and from zero to {Money.MostMinor} minor units.", "/materials");
        if (Rates.Select(r => r.Price).Concat(Materials.Select(m => m.PerBatch)).Select(p => p.Currency).Distinct().Count() > 1)
            yield return new("mixed-currencies", "All rates are in one currency.", "/rates");
        if (Rates.Select(r => r.Price).Concat(Materials.Select(m => m.PerBatch)).Any(p => !Money.IsCurrency(p.Currency)))
            yield return new("unknown-currency", "A currency is three capital letters (ISO 4217).", "/rates");
        foreach (var twice in Rates.GroupBy(r => (r.Service, r.Class, r.Purpose, r.ScaleUpTo)).Where(g => g.Count() > 1))
            yield return new("repeated-service", $"'{twice.Key.Service}' has more than one rate for the same work.", "/rates");
    }
}
