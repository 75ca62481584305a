using CdmoBooking.Messages;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

/// <summary>
/// What a firm gave back by cancelling, and what of it was sold again. Invariants: no time counts twice, and what counts is never taken back:
/// a buyer that cancels in its turn pays a fee of its own, so the centre has been paid for that time already.
/// </summary>
public sealed class CancelledBooking : Aggregate
{
    readonly List<CancelledSlot> slots = [];

    CancelledBooking() { }

    public Guid BookingId { get; private init; }
    public string Organisation { get; private init; } = "";
    public DateTimeOffset CancelledAt { get; private init; }
    public IReadOnlyList<CancelledSlot> Slots => slots;

    public override string Stream => $"cancelled-booking/{BookingId}";

    public long CancelledMinutes => Minutes(slots.Select(s => s.Period));

    public long ResoldMinutes => Minutes(slots.SelectMany(s => s.Resold));

    public static CancelledBooking Of(Guid bookingId, string organisation, IEnumerable<Slot> given, DateTimeOffset cancelledAt)
    {
        var booking = new CancelledBooking { BookingId = bookingId, Organisation = organisation, CancelledAt = cancelledAt };
        booking.slots.AddRange(given.Select(s => new CancelledSlot(s)));
        booking.Record("slots given back", null, $"{booking.CancelledMinutes} minutes");
        return booking;
    }

    /// <summary>True if that is more than before.</summary>
    public bool Resell(IEnumerable<SoldAgain> sold)
    {
        var before = ResoldMinutes;
        foreach (var (slot, period) in sold) slot.Resell(period);
        if (ResoldMinutes == before) return false;
        Record("sold again", $"{before} minutes", $"{ResoldMinutes} minutes");
        return true;
    }

    static long Minutes(IEnumerable<Period> periods) => periods.Sum(p => p.Length.Ticks) / TimeSpan.TicksPerMinute;
}

/// <summary>A stretch of a line that counts as sold again.</summary>
public sealed record SoldAgain(CancelledSlot Slot, Period Period);

/// <summary>A line for the period that was given back, without its changeover, which nobody pays for by itself.</summary>
public sealed class CancelledSlot
{
    CancelledSlot() { }

    internal CancelledSlot(Slot slot) => (Id, BookingId, LineId, StartsAt, EndsAt) = (slot.Id, slot.BookingId, slot.LineId, slot.StartsAt, slot.EndsAt);

    public Guid Id { get; private init; }
    public Guid BookingId { get; private init; }
    public string LineId { get; private init; } = "";
    public DateTimeOffset StartsAt { get; private init; }
    public DateTimeOffset EndsAt { get; private init; }
    /// <summary>In order, apart from each other.</summary>
    public IReadOnlyList<Period> Resold { get; private set; } = [];

    public Period Period => new(StartsAt, EndsAt);

    internal void Resell(Period period) => Resold = Periods.Merged([.. Resold, period]);
}
