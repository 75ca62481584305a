using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>A signatory lets somebody of the same side sign in their place from one day to another, both included, days as the centre counts them.</summary>
public sealed class Delegation : Aggregate
{
    const int LongestDays = 366;

    Delegation() { }

    /// <param name="to">The account of the delegate.</param>
    public Delegation(Guid id, string? organisation, Delegator from, string to, DateOnly firstDay, DateOnly lastDay, DateOnly today)
    {
        (Id, Organisation, From, To, FirstDay, LastDay) = (id, organisation, from, to.Trim(), firstDay, lastDay);
        var faults = Faults(today).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        Record("Signing delegated", null, To, $"{FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}, by {From.Name}");
    }

    public Guid Id { get; private set; }
    /// <summary>Null: the centre.</summary>
    public string? Organisation { get; private set; }
    public Delegator From { get; private set; } = null!;
    public string To { get; private set; } = "";
    public DateOnly FirstDay { get; private set; }
    public DateOnly LastDay { get; private set; }
    public bool Revoked { get; private set; }

    public override string Stream => $"delegation/{Id}";

    public void Revoke()
    {
        if (Revoked) throw Refusal.Conflict("already-revoked", "The delegation has been revoked already.");
        Revoked = true;
        Record("Delegation revoked", To, null);
    }

    IEnumerable<Fault> Faults(DateOnly today)
    {
        if (To.Length is 0 or > 100 || To.Any(char.IsControl)) yield return new("required", "Name the account of the delegate, 1 to 100 characters.", "/to");
        if (LastDay < FirstDay || LastDay.DayNumber - FirstDay.DayNumber > LongestDays)
            yield return new("invalid-period", $"A delegation ends on or after its first day, and lasts at most {LongestDays} days.", "/until");
        if (LastDay < today) yield return new("past", "The delegation would be over already.", "/until");
    }
}
