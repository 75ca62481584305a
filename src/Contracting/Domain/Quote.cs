using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

public enum QuoteState { Open, Accepted, Lapsed }

public sealed record QuoteLine(string Service, int Batches, Money Price);

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
    /// <summary>Where the centre moved the work before there was a contract; null if it never did.</summary>
    public IReadOnlyList<BookedStage>? MovedTo { get; private set; }
    public int MovedVersion { get; private set; }

    public override string Stream => $"quote/{BookingId}";

    public Money Total => Lines.Select(l => l.Price).Aggregate((a, b) => a + b);

    /// <summary>The same work, wherever and whenever it is done: the promised price stands.</summary>
    public bool Covers(IReadOnlyList<BookedStage> stages) =>
        Lines.Select(l => (l.Service, l.Batches)).SequenceEqual(stages.Select(s => (s.Service, s.Batches)));

    /// <summary>Prices the stages. False if this is stale, the quote is decided, or it promises a price for the same work already.</summary>
    public bool Price(RateCard card, IReadOnlyList<BookedStage> stages, int heldVersion)
    {
        if (State != QuoteState.Open || heldVersion < HeldVersion || Covers(stages)) return false;
        object? before = RateCardId is null ? null : Total;
        Lines = stages.Select(s => new QuoteLine(s.Service, s.Batches, card.PriceOf(s))).ToList();
        (RateCardId, HeldVersion) = (card.Id, heldVersion);
        Record("Priced", before, Total);
        return true;
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

    public void Lapse(string reason)
    {
        if (State != QuoteState.Lapsed) MoveTo(QuoteState.Lapsed, "Lapsed", reason);
    }

    void MoveTo(QuoteState state, string what, string? why)
    {
        Record(what, State, state, why);
        State = state;
    }
}
