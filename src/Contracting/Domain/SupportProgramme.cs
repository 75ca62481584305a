using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>
/// Public money for some of the price: a percentage of the net price, up to a cap per booking. Whoever promises or gives back a share changes this row,
/// so that of two at once one waits. Invariant: never more is promised than the budget holds.
/// </summary>
public sealed class SupportProgramme : Aggregate
{
    SupportProgramme() { }

    public SupportProgramme(
        string id, string name, decimal percent, Money cap, Money budget, DateTimeOffset from, DateTimeOffset until,
        IReadOnlyList<CustomerClass> classes, IReadOnlyList<string> services)
    {
        (Id, Name, Percent, Cap, Budget, Promised, From, Until, Classes, Services) = (id, name, percent, cap, budget, budget * 0, from, until, classes, services);
        var faults = Faults().ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        Record("Entered", null, Budget, Name);
    }

    public string Id { get; private set; } = "";
    public string Name { get; private set; } = "";
    public decimal Percent { get; private set; }
    /// <summary>The most that one booking gets.</summary>
    public Money Cap { get; private set; }
    public Money Budget { get; private set; }
    /// <summary>To bookings that have not ended; of those that were completed it is spent.</summary>
    public Money Promised { get; private set; }
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }
    /// <summary>Of which customers; empty: of all.</summary>
    public IReadOnlyList<CustomerClass> Classes { get; private set; } = [];
    /// <summary>For which services; empty: for all.</summary>
    public IReadOnlyList<string> Services { get; private set; } = [];

    public override string Stream => $"support-programme/{Id}";

    public Money Left => Budget - Promised;

    /// <summary>What it would give to this work now; null if it is not for it, or nothing is left.</summary>
    public Support? For(IEnumerable<QuoteLine> lines, CustomerClass customer, DateTimeOffset at)
    {
        var eligible = lines.Where(Covers).Select(l => l.Price).ToList();
        if (at < From || at >= Until || (Classes.Count > 0 && !Classes.Contains(customer)) || eligible.Count == 0) return null;
        var (amount, limitedBy) = (eligible.Aggregate((a, b) => a + b).Percent(Percent), (string?)null);
        if (Cap < amount) (amount, limitedBy) = (Cap, "cap");
        if (Left < amount) (amount, limitedBy) = (Left, "budget");
        return amount.Minor == 0 ? null : new(Id, Name, Percent, amount, limitedBy);
    }

    /// <summary>The lines with what the support is for each of them, to the minor unit.</summary>
    public IReadOnlyList<QuoteLine> Share(IReadOnlyList<QuoteLine> lines, Support support)
    {
        var shares = support.Amount.Split([.. lines.Select(l => Covers(l) ? l.Price.Minor : 0)]);
        return [.. lines.Select((l, i) => l with { Support = shares[i] })];
    }

    public void Promise(Support support, Guid bookingId)
    {
        if (Left < support.Amount) throw new InvalidOperationException($"Only {Left} of the budget of {Id} is left.");
        Change(Promised + support.Amount, "Promised", bookingId);
    }

    /// <summary>The booking has ended before its work was done, or is priced anew.</summary>
    public void TakeBack(Support support, Guid bookingId) => Change(Promised - support.Amount, "Taken back", bookingId);

    bool Covers(QuoteLine line) => line.Price.Currency == Budget.Currency && (Services.Count == 0 || Services.Contains(line.Service));

    void Change(Money to, string what, Guid bookingId)
    {
        Record(what, Promised, to, $"Booking {bookingId}");
        Promised = to;
    }

    IEnumerable<Fault> Faults()
    {
        if (Id.Length is 0 or > 50 || !Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            yield return new("invalid-id", "An id has 1 to 50 small letters, digits and hyphens.", "/id");
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 100 || Name.Any(char.IsControl)) yield return new("required", "A name has 1 to 100 characters.", "/name");
        if (Percent is <= 0 or > 100) yield return new("invalid-percent", "The public share is more than 0 and at most 100 %.", "/percent");
        if (!Money.IsCurrency(Budget.Currency)) yield return new("unknown-currency", "A currency is three capital letters (ISO 4217).", "/budget/currency");
        if (Cap.Currency != Budget.Currency) yield return new("mixed-currencies", "Cap and budget are in one currency.", "/cap/currency");
        if (Cap.Minor is <= 0 or > Money.MostMinor) yield return new("invalid-amount", $"A cap is 1 to {Money.MostMinor} minor units.", "/cap/minor");
        if (Budget.Minor is <= 0 or > Money.MostMinor) yield return new("invalid-amount", $"A budget is 1 to {Money.MostMinor} minor units.", "/budget/minor");
        if (Until <= From) yield return new("invalid-period", "A programme ends after it begins.", "/until");
    }
}
