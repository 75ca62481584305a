using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Capacity.Resale;

/// <summary>
/// What a sale takes of what others gave back. At every instant, firm slots and cancelled ones together beyond the units of the line count as
/// sold again, the earliest cancellations first. On a line proper that is whatever is sold; of a pool, not what would have been free anyway.
/// </summary>
static class Sale
{
    /// <param name="firm">All firm slots on the line, the one just bought with them.</param>
    /// <param name="cancelled">On the line, the earliest cancellation first.</param>
    public static IEnumerable<SoldAgain> Of(Period bought, int units, IReadOnlyList<Period> firm, IReadOnlyList<CancelledSlot> cancelled)
    {
        var instants = firm.Concat(cancelled.Select(c => c.Period)).SelectMany(p => new[] { p.Start, p.End })
            .Where(at => bought.Start <= at && at <= bought.End).Distinct().Order().ToList();
        foreach (var (start, end) in instants.Zip(instants.Skip(1)))
        {
            var stretch = new Period(start, end);
            var given = cancelled.Where(c => c.Period.Overlaps(stretch)).ToList();
            foreach (var slot in given.Take(given.Count + firm.Count(f => f.Overlaps(stretch)) - units)) yield return new(slot, stretch);
        }
    }
}
