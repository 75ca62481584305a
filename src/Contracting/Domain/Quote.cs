using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

public enum QuoteState { Open, Accepted, Lapsed }

/// <summary>The work of one stage, or an item of materials for it; and the public share of its price.</summary>
public sealed record QuoteLine(string Service, int Batches, Money Price, string? Item = null, bool AtCost = false, Money? Support = null);

/// <summary>
/// The price promised to one booking, and Contracting's one record of where that booking stands. Whoever drafts its contract accepts
/// the quote, whoever hears that the booking has ended lets it lapse: both change this row, so that of two messages that race each
/// other one sees what the other did, and a booking that has ended never gets an open contract.
/// </summary>
public sealed class Quote : Aggregate
{
    Quote() { }

    /// <summary>Open and without a price.</summary>
    public Quote(Guid bookingId, string organisation) => (BookingId, Organisation) = (bookingId, organisation);

    public Guid BookingId { get; private set; }
    public string Organisation { get; private set; } = "";
    public QuoteState State { get; private set; }
    /// <summary>The card whose prices, deposit and ladder were promised; null as long as there is no price.</summary>
    public Guid? RateCardId { get; private set; }
    /// <summary>The newest word of Capacity about the slots that was priced.</summary>
    public int HeldVersion { get; private set; }
    public IReadOnlyList<QuoteLine> Lines { get; private set; } = [];
    /// <summary>Null as long as there is no price.</summary>
    public Charges? Charges { get; private set; }
    /// <summary>Accepted later, the work is priced anew.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }
    /// <summary>Where the work was moved before there was a contract; null if it never was.</summary>
    public IReadOnlyList<BookedStage>? MovedTo { get; private set; }
    public int MovedVersion { get; private set; }

    public override string Stream => $"quote/{BookingId}";

    /// <summary>Before VAT and support.</summary>
    public Money Net => Lines.NetPrice();

    /// <summary>The same work, wherever and whenever it is done: the promised price stands.</summary>
    public bool Covers(IReadOnlyList<WorkToPrice> work) =>
        Lines.Where(l => l.Item is null).Select(l => (l.Service, l.Batches)).SequenceEqual(work.Select(w => (w.Service, w.Batches)));

    /// <summary>False if this is stale, the quote is decided, or it promises a price for the same work already.</summary>
    public bool Needs(IReadOnlyList<WorkToPrice> work, int heldVersion, DateTimeOffset now) =>
        State == QuoteState.Open && heldVersion >= HeldVersion && !(Covers(work) && !(ValidUntil <= now));

    /// <param name="support">What a programme has promised for it; the lines say for which of them.</param>
    public void Price(RateCard card, IReadOnlyList<QuoteLine> lines, Support? support, int heldVersion, DateTimeOffset now)
    {
        if (State != QuoteState.Open) throw new InvalidOperationException($"A quote that is {State} is not priced.");
        object? before = RateCardId is null ? null : Net;
        (Lines, Charges) = (lines, new(lines.NetPrice(), card.VatPercent, support, card.DepositPercent));
        (RateCardId, HeldVersion, ValidUntil) = (card.Id, heldVersion, now.AddDays(card.ValidDays));
        Record("Priced", before, Net, support is null ? null : $"{support.Amount} from {support.Programme}");
    }

    public void Move(IReadOnlyList<BookedStage> to, string reason, int version)
    {
        if (State != QuoteState.Open || version <= MovedVersion) return;
        (MovedTo, MovedVersion) = (to, version);
        Record("Moved", null, to[0].Slot.Start.ToString("u"), reason);
    }

    public void Accept()
    {
        if (State != QuoteState.Open || RateCardId is null) throw new InvalidOperationException($"A quote that is {State} cannot be accepted.");
        MoveTo(QuoteState.Accepted, "Accepted", null);
    }

    /// <summary>The support that nobody will use now; null if there was none, or the booking had ended before.</summary>
    public Support? Lapse(string reason)
    {
        if (State == QuoteState.Lapsed) return null;
        MoveTo(QuoteState.Lapsed, "Lapsed", reason);
        return Charges?.Support;
    }

    void MoveTo(QuoteState state, string what, string? why)
    {
        Record(what, State, state, why);
        State = state;
    }
}

static class PricedLines
{
    public static Money NetPrice(this IEnumerable<QuoteLine> lines) => lines.Select(l => l.Price).Aggregate((a, b) => a + b);
}
