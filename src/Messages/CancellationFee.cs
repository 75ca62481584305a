using System.Text.Json.Serialization;

namespace CdmoBooking.Messages;

/// <summary>Why a cancellation costs nothing.</summary>
public enum FreeOfCharge { NotSigned, CentreCause, CentreMoved, HoldLapsed }

/// <summary>
/// The commencement as the fee counts it: the one that was signed or asked for, and the one that is planned now. <c>MovedByCentreAt</c> is when
/// the centre decided on that plan; null if it never moved the work, or the firm chose the place itself. <c>UntilSigned</c> counts instead of
/// both while a move that was asked for is not signed.
/// </summary>
public sealed record FeeClock(DateTimeOffset Signed, DateTimeOffset Planned, DateTimeOffset? MovedByCentreAt = null, DateTimeOffset? UntilSigned = null)
{
    /// <summary>No move of the centre brings the firm nearer to a higher fee: the later of the two counts.</summary>
    public DateTimeOffset Commencement => UntilSigned ?? (Planned > Signed ? Planned : Signed);

    /// <summary>
    /// Moved as asked. The earlier of old and new counts until both have signed, so that no firm puts its work off only to cancel for less; where
    /// the centre's staff asked in its name, what counted goes on to count.
    /// </summary>
    public FeeClock Moved(DateTimeOffset to, Party by) => new(to, to, UntilSigned: by == Party.Organisation && to < Commencement ? to : Commencement);

    /// <summary>The centre moved the work later than it was signed, and the firm still has time to say that this is too late for it.</summary>
    public bool MayLeave(FeeLadder signed, DateTimeOffset now, TimeZoneInfo zone) =>
        Planned > Signed && MovedByCentreAt is { } moved && FeeLadder.DaysBetween(moved, now, zone) <= signed.FreeDaysAfterMove;
}

/// <summary>How much of the time that a cancelled booking gave back was sold again.</summary>
public sealed record Resale(long ResoldMinutes, long CancelledMinutes);

/// <summary>What the fee falls by because of a resale.</summary>
public sealed record ResaleCredit(long ResoldMinutes, long CancelledMinutes, Money Amount);

/// <summary>
/// What a cancellation costs: price x percent of the tier, less the credit, is the fee; less what was already paid, the amount due (negative: a
/// refund). Without a fee ladder there is no tier, and <c>Free</c> says why. <c>CountedFrom</c> is the commencement that counts while a move is
/// not signed.
/// </summary>
public sealed record CancellationFee(
    int DaysBeforeCommencement, decimal Percent, Money Price, Money Fee, Money Paid, Money Due,
    FeeTier? Tier = null, FreeOfCharge? Free = null, ResaleCredit? Credit = null, DateTimeOffset? CountedFrom = null)
{
    /// <summary>Before the credit.</summary>
    [JsonIgnore]
    public Money Full => Price.Percent(Percent);

    /// <summary>
    /// By the firm the ladder of the signed contract applies. Without one, where the centre is the cause, or shortly after the centre moved the
    /// work later, nothing is owed and what was paid goes back.
    /// </summary>
    public static CancellationFee Of(Money price, Money paid, FeeLadder? signed, Party cause, DateTimeOffset now, FeeClock clock, TimeZoneInfo zone)
    {
        if (cause == Party.Centre) return Nothing(FreeOfCharge.CentreCause, price, paid, now, clock, zone);
        if (signed is null) return Nothing(FreeOfCharge.NotSigned, price, paid, now, clock, zone);
        if (clock.MayLeave(signed, now, zone)) return Nothing(FreeOfCharge.CentreMoved, price, paid, now, clock, zone);
        var days = FeeLadder.DaysBetween(now, clock.Commencement, zone);
        var percent = signed.StepAt(days).Percent;
        var fee = price.Percent(percent);
        return new(days, percent, price, fee, paid, fee - paid, Tier: signed.TierAt(days), CountedFrom: clock.UntilSigned);
    }

    public static CancellationFee Nothing(FreeOfCharge why, Money price, Money paid, DateTimeOffset now, FeeClock clock, TimeZoneInfo zone) =>
        new(FeeLadder.DaysBetween(now, clock.Commencement, zone), 0, price, price * 0, paid, price * 0 - paid, Free: why);

    /// <summary>The full fee less the share of the cancelled time that was sold again. What is sold only grows, so a later word replaces an earlier one.</summary>
    public CancellationFee After(Resale resale)
    {
        if (Full.Minor == 0) return this;
        var credit = Full.Share(resale.ResoldMinutes, resale.CancelledMinutes);
        return this with { Credit = new(resale.ResoldMinutes, resale.CancelledMinutes, credit), Fee = Full - credit, Due = Full - credit - Paid };
    }

    /// <summary>More was paid, or something was paid back.</summary>
    public CancellationFee With(Money paid) => this with { Paid = paid, Due = Fee - paid };
}
