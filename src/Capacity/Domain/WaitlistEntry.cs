using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

public enum WaitlistState { Waiting, Offered, Ended }

public sealed record DeclinedSlot(string LineId, Period Period);

/// <summary>A refused booking that waits for its whole route. It is offered what becomes free in turn, never the same slots twice.</summary>
public sealed class WaitlistEntry : Aggregate
{
    WaitlistEntry() { }

    public Guid BookingId { get; private init; }
    public string Organisation { get; private init; } = "";
    public DateTimeOffset Since { get; private init; }
    public WaitlistState State { get; private set; }
    public IReadOnlyList<DeclinedSlot> Declined { get; private set; } = [];

    public override string Stream => $"waitlist/{BookingId}";

    public static WaitlistEntry For(Guid bookingId, string organisation, DateTimeOffset now)
    {
        var entry = new WaitlistEntry { BookingId = bookingId, Organisation = organisation, Since = now };
        entry.Record("waits", null, WaitlistState.Waiting);
        return entry;
    }

    public void Offer() => Become(WaitlistState.Offered, "offered", null);

    public void Decline(IEnumerable<DeclinedSlot> slots, string reason)
    {
        if (State != WaitlistState.Offered) return;
        Declined = [.. Declined, .. slots];
        Become(WaitlistState.Waiting, "declined", reason);
    }

    /// <summary>The centre took back what was offered.</summary>
    public void Withdraw(string reason)
    {
        if (State == WaitlistState.Offered) Become(WaitlistState.Waiting, "offer withdrawn", reason);
    }

    public void End(string why)
    {
        if (State != WaitlistState.Ended) Become(WaitlistState.Ended, "ended", why);
    }

    void Become(WaitlistState to, string what, string? why)
    {
        Record(what, State, to, why);
        State = to;
    }
}
