using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>The price of one batch; flat: of the whole stage, however many batches it has.</summary>
public sealed record Rate(string Service, Money Price, bool Flat = false);

/// <summary>
/// What the centre charges from a day on, and its standard terms. Never changed once in force: the next card replaces it, and
/// quotes keep to the card they were made by. Invariant: one currency, each service once, a ladder that never falls as commencement nears.
/// </summary>
public sealed class RateCard : Aggregate
{
    RateCard() { }

    public RateCard(Guid id, DateTimeOffset validFrom, decimal depositPercent, FeeLadder ladder, IReadOnlyList<Rate> rates)
    {
        var faults = Faults(depositPercent, ladder, rates).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        (Id, ValidFrom, DepositPercent, Ladder, Rates) = (id, validFrom, depositPercent, ladder, rates);
        Record("Rate card issued", null, $"{rates.Count} rates");
    }

    public Guid Id { get; private set; }
    public DateTimeOffset ValidFrom { get; private set; }
    public decimal DepositPercent { get; private set; }
    public FeeLadder Ladder { get; private set; } = null!;
    public IReadOnlyList<Rate> Rates { get; private set; } = [];

    public override string Stream => $"rate-card/{Id}";

    /// <summary>The services of these stages that this card has no price for.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<BookedStage> stages) =>
        stages.Select(s => s.Service).Distinct().Where(s => Rates.All(r => r.Service != s)).ToList();

    public Money PriceOf(BookedStage stage)
    {
        var rate = Rates.FirstOrDefault(r => r.Service == stage.Service)
            ?? throw new InvalidOperationException($"The rate card of {ValidFrom:yyyy-MM-dd} has no price for '{stage.Service}'.");
        return rate.Flat ? rate.Price : rate.Price * stage.Batches;
    }

    static IEnumerable<Fault> Faults(decimal depositPercent, FeeLadder ladder, IReadOnlyList<Rate> rates)
    {
        if (depositPercent is < 0 or > 100) yield return new("invalid-percent", "A deposit is 0 to 100 % of the price.", "/depositPercent");
        if (ladder.Steps.Count == 0 || ladder.Steps.Any(s => s.Percent is < 0 or > 100))
            yield return new("invalid-ladder", "A fee ladder has steps of 0 to 100 %.", "/ladder");
        if (ladder.Steps.DistinctBy(s => s.MinDays).Count() < ladder.Steps.Count)
            yield return new("ambiguous-ladder", "Two steps of the fee ladder begin on the same day.", "/ladder");
        var shares = ladder.Steps.OrderByDescending(s => s.MinDays).Select(s => s.Percent).ToList();
        if (!shares.SequenceEqual(shares.Order())) yield return new("falling-ladder", "The fee must not fall as commencement nears.", "/ladder");
        if (rates.Count == 0 || rates.Any(r => r.Price.Minor < 0)) yield return new("invalid-rates", "A rate card has rates, none below zero.", "/rates");
        if (rates.Select(r => r.Price.Currency).Distinct().Count() > 1) yield return new("mixed-currencies", "All rates are in one currency.", "/rates");
        foreach (var twice in rates.GroupBy(r => r.Service).Where(g => g.Count() > 1))
            yield return new("repeated-service", $"'{twice.Key}' has more than one rate.", "/rates");
    }
}
