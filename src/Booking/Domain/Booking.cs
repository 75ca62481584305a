using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Domain;

/// <summary>
/// A firm's request for a whole route and what became of it. It is the process state. Messages may arrive in any order: of Capacity's
/// words only those newer than the last count, about slots and about the rest each; of Contracting's each is a fact of its own, kept once,
/// whenever it comes.
/// </summary>
public sealed partial class Booking : Aggregate
{
    int capacityVersion, slotsVersion, feeVersion, missingVersion, executedVersion;
    DateTimeOffset? lostCommencement;

    Booking() { }

    public Guid Id { get; private init; }
    public string Organisation { get; private init; } = "";
    public string Title { get; private init; } = "";
    public Product Product { get; private init; } = new("", "");
    public Purpose Purpose { get; private init; }
    public string? Note { get; private init; }
    public CustomerClass Class { get; private init; }
    /// <summary>The joint programme that the work is done under.</summary>
    public Guid? Programme { get; private init; }
    /// <summary>The firm claims capacity that is kept for emergencies; staff judge the claim when they decide.</summary>
    public bool Emergency { get; private init; }
    public DateTimeOffset RequestedAt { get; private init; }
    public BookingState State { get; private set; }
    public IReadOnlyList<Stage> Stages { get; private set; } = [];
    /// <summary>When the hold, or the offer, lapses.</summary>
    public DateTimeOffset? HoldExpiresAt { get; private set; }
    public IReadOnlyList<RefusalReason> Reasons { get; private set; } = [];
    public IReadOnlyList<Alternative> Alternatives { get; private set; } = [];
    public Money? Price { get; private set; }
    public Guid? ContractId { get; private set; }
    /// <summary>The fee ladder of the signed contract; null until both sides have signed.</summary>
    public FeeLadder? Ladder { get; private set; }
    /// <summary>The commencement that the signed contract names.</summary>
    public DateTimeOffset? SignedCommencement { get; private set; }
    /// <summary>When the centre decided on the present slots; null unless that was a move by the centre alone.</summary>
    public DateTimeOffset? MovedByCentreAt { get; private set; }
    public Money? Paid { get; private set; }
    public bool GateMet { get; private set; }
    /// <summary>What the gate to a firm booking waits for, by Contracting's last word.</summary>
    public IReadOnlyList<MissingItem> Missing { get; private set; } = [];
    public CancellationFee? Fee { get; private set; }
    /// <summary>At least one slot is on a line that is not qualified yet.</summary>
    public bool Provisional { get; private set; }
    /// <summary>The state that a displaced booking goes back to once it has slots again.</summary>
    public BookingState? DisplacedFrom { get; private set; }
    /// <summary>The firm has answered the offer, or chosen a replacement; Capacity has not confirmed it yet.</summary>
    public bool Answered { get; private set; }
    /// <summary>Capacity has confirmed that the ended booking occupies nothing any more.</summary>
    public bool SlotsFree { get; private set; }

    public override string Stream => $"booking/{Id}";

    /// <summary>While the slots are lost it is what it was.</summary>
    public DateTimeOffset Commencement => Stages[0].Slot?.Start ?? lostCommencement ?? Stages[0].Request.Earliest;

    public IReadOnlyList<BookedStage> BookedStages() =>
        [.. Stages.Select(s => new BookedStage(s.Request.Service, s.Request.Batches, s.Slot!, s.Request.Scale))];

    public static Booking Draft(Guid id, string organisation, string title, Product product, Purpose purpose, string? note, IEnumerable<StageRequest> stages,
        CustomerClass customerClass, bool emergency, DateTimeOffset now, Guid? programme = null)
    {
        var booking = new Booking
        {
            Id = id,
            Organisation = organisation,
            Title = title,
            Product = product,
            Purpose = purpose,
            Note = note,
            Class = customerClass,
            Emergency = emergency,
            Programme = programme,
            RequestedAt = now,
            Stages = [.. stages.Select(s => new Stage(s))],
        };
        booking.Record("drafted", null, BookingState.Draft);
        return booking;
    }

    /// <summary>A booking of an earlier plan: on hold until the expiry, or firm without one.</summary>
    public static Booking Imported(
        Guid id, string organisation, string title, Product product, Purpose purpose, CustomerClass customerClass, IReadOnlyList<BookedStage> slots,
        DateTimeOffset? holdExpiresAt, int version, DateTimeOffset now)
    {
        var stages = slots.Select(s => new StageRequest(s.Service, s.Batches, s.Slot.Start, s.Slot.End, s.Slot.LineId, Scale: s.Scale));
        var booking = Draft(id, organisation, title, product, purpose, null, stages, customerClass, emergency: false, now);
        booking.capacityVersion = version;
        booking.Take(slots);
        booking.HoldExpiresAt = holdExpiresAt;
        booking.Become(holdExpiresAt is null ? BookingState.Firm : BookingState.OnHold, "imported", null);
        return booking;
    }

    public void Submit() => Become(BookingState.Submitted, "submitted", null, from: BookingState.Draft);

    /// <summary>By the firm or the centre; what it costs is <see cref="CancellationAt"/>.</summary>
    public void Cancel(string reason) => Become(BookingState.Cancelled, "cancelled", reason,
        BookingState.Draft, BookingState.Submitted, BookingState.Refused, BookingState.Waitlisted, BookingState.Offered, BookingState.OnHold, BookingState.Reserved,
        BookingState.Firm, BookingState.Displaced);

    /// <summary>Who bears the cost of a cancellation: the centre, where it has taken the slots away.</summary>
    public Party CauseOfCancellation(Party by) => State == BookingState.Displaced ? Party.Centre : by;

    public void Wait() => Become(BookingState.Waitlisted, "waitlisted", null, BookingState.Refused);

    public void AcceptOffer(DateTimeOffset now)
    {
        MustBe(BookingState.Offered, "accepted");
        if (HoldExpiresAt <= now) throw Refusal.Conflict("offer-lapsed", "The offer lapsed before the answer.");
        Answer("offer accepted", null);
    }

    public void DeclineOffer(string reason)
    {
        MustBe(BookingState.Offered, "declined");
        if (Answered) throw Refusal.Conflict("wrong-state", "The offer has been accepted already.");
        LoseSlots();
        HoldExpiresAt = null;
        Become(BookingState.Waitlisted, "offer declined", reason);
    }

    /// <summary>The displaced booking takes one of the alternatives it was given, counted from 0.</summary>
    public IReadOnlyList<BookedStage> ChooseReplacement(int alternative, string reason)
    {
        MustBe(BookingState.Displaced, "moved");
        if (Answered) throw Refusal.Conflict("wrong-state", "A replacement has been chosen already.");
        if (alternative < 0 || alternative >= Alternatives.Count)
            throw Refusal.Invalid([new("unknown-alternative", $"There are {Alternatives.Count} alternatives, counted from 0.", "alternative")]);
        Answer("replacement chosen", reason);
        return Alternatives[alternative].Stages;
    }

    public void Approve(string reason, DateTimeOffset now)
    {
        MustNotHaveLapsed(now);
        Become(BookingState.Reserved, "approved", reason, BookingState.OnHold);
    }

    public void Reject(string reason) => Become(BookingState.Rejected, "rejected", reason, BookingState.OnHold);

    public CancellationFee CancellationAt(DateTimeOffset now, Party by, TimeZoneInfo zone) => FeeAt(now, Clock, zone, by);

    public void Hold(IReadOnlyList<BookedStage> slots, DateTimeOffset expiresAt, int version)
    {
        if (!IsNews(ref capacityVersion, version) || State is not (BookingState.Submitted or BookingState.Offered)) return;
        slotsVersion = Math.Max(slotsVersion, version);
        Take(slots);
        HoldExpiresAt = expiresAt;
        Become(BookingState.OnHold, "held", null);
    }

    public void Offer(IReadOnlyList<BookedStage> slots, DateTimeOffset expiresAt, int version)
    {
        if (!IsNews(ref capacityVersion, version) || State != BookingState.Waitlisted) return;
        slotsVersion = Math.Max(slotsVersion, version);
        Take(slots);
        HoldExpiresAt = expiresAt;
        Become(BookingState.Offered, "offered", null);
    }

    /// <summary>
    /// The same booking at another time or on another line; if it was displaced, it is what it was before, only never firm on a line that is
    /// not qualified. False if that is no news.
    /// </summary>
    public bool Move(
        IReadOnlyList<BookedStage> slots, string reason, DateTimeOffset? holdExpiresAt, int version, DateTimeOffset? byCentreAt = null, Asked? asked = null)
    {
        if (asked is not null) Grant(asked);
        var latest = version > capacityVersion;
        if (!IsNewsOfSlots(version)) return false;
        if (State is not (BookingState.OnHold or BookingState.Offered or BookingState.Reserved or BookingState.Firm or BookingState.Displaced)) return false;
        Record("moved", Instant(Commencement), Instant(slots[0].Slot.Start), reason);
        if (asked is not null) CountAsAsked(slots[0].Slot.Start, asked.By, version);
        if (asked is not null && latest) HoldExpiresAt = holdExpiresAt;
        Take(slots);
        (MovedByCentreAt, lostCommencement) = (byCentreAt, null);
        if (State != BookingState.Displaced) return true;
        (Alternatives, HoldExpiresAt) = ([], holdExpiresAt);
        Become(Provisional && DisplacedFrom == BookingState.Firm ? BookingState.Reserved : DisplacedFrom!.Value, "replaced", null);
        DisplacedFrom = null;
        return true;
    }

    /// <summary>
    /// Also when a replacement was chosen that is no longer free: then these are the alternatives now. A booking that had only been offered its
    /// slots waits on.
    /// </summary>
    public void Displace(string reason, IReadOnlyList<Alternative> alternatives, int version)
    {
        if (!IsNewsOfSlots(version)) return;
        if (State == BookingState.Offered)
        {
            LoseSlots();
            HoldExpiresAt = null;
            Become(BookingState.Waitlisted, "offer withdrawn", reason);
            return;
        }
        if (State is not (BookingState.OnHold or BookingState.Reserved or BookingState.Firm or BookingState.Displaced)) return;
        DisplacedFrom ??= State;
        lostCommencement = Commencement;
        LoseSlots();
        Alternatives = alternatives;
        Become(BookingState.Displaced, "displaced", reason);
    }

    public void Start(int stage, string lineId, int version)
    {
        if (!IsNews(ref capacityVersion, version)) return;
        if (State == BookingState.Firm) Become(BookingState.InProgress, "started", $"Stage {stage + 1} on {lineId}.");
        else Record("stage started", null, stage + 1, lineId);
    }

    public void Refuse(IReadOnlyList<RefusalReason> reasons, IReadOnlyList<Alternative> alternatives, int version)
    {
        if (!IsNews(ref capacityVersion, version) || State != BookingState.Submitted) return;
        (Reasons, Alternatives) = (reasons, alternatives);
        Become(BookingState.Refused, "refused", string.Join(" ", reasons.Select(r => r.Detail)));
    }

    public void ExtendHold(DateTimeOffset expiresAt, int version)
    {
        if (!IsNews(ref capacityVersion, version) || State != BookingState.Reserved) return;
        Record("hold extended", Instant(HoldExpiresAt), Instant(expiresAt));
        HoldExpiresAt = expiresAt;
    }

    /// <summary>Capacity decides whether a signature or the expiry came first; once firm, a hold cannot lapse.</summary>
    public void Expire(int version)
    {
        if (!IsNews(ref capacityVersion, version)) return;
        // Waitlisted: a window of the route is over, or the lapse of an offer was faster than the news of it or the answer to it.
        if (State is not (BookingState.Submitted or BookingState.Waitlisted or BookingState.Offered or BookingState.OnHold or BookingState.Reserved)) return;
        Become(BookingState.Expired, "expired", State switch
        {
            BookingState.Waitlisted => "The wait ended without slots.",
            BookingState.Offered => "The offer lapsed.",
            _ => "The hold lapsed.",
        });
    }

    public void BecomeFirm(int version)
    {
        if (!IsNews(ref capacityVersion, version)) return;
        BecomeFirm();
    }

    /// <summary>In the same word of Capacity that moved it.</summary>
    public void BecomeFirm()
    {
        if (State != BookingState.Reserved) return;
        HoldExpiresAt = null;
        Stages = [.. Stages.Select(s => s with { Slot = s.Slot! with { Provisional = false } })];
        Provisional = false;
        Become(BookingState.Firm, "became firm", "The contract is executed, the deposit is paid and every line is qualified.");
    }

    /// <summary>The slots are free again: what the end of a booking waits for.</summary>
    public void Release(string reason, int version)
    {
        if (!IsNews(ref capacityVersion, version)) return;
        SlotsFree = true;
        Record("slots released", null, null, reason);
    }

    public void QualifyLine(string lineId)
    {
        if (!Stages.Any(s => s.Slot is { Provisional: true } slot && slot.LineId == lineId)) return;
        Stages = [.. Stages.Select(s => s.Slot?.LineId == lineId ? s with { Slot = s.Slot with { Provisional = false } } : s)];
        Provisional = Stages.Any(s => s.Slot is { Provisional: true });
        Record("line qualified", null, lineId);
    }

    /// <summary>The quote is a stream of its own, so it may not displace the price of a contract.</summary>
    public void Quote(Money price)
    {
        if (ContractId is not null || Price == price) return;
        Record("quoted", Price, price);
        Price = price;
    }

    public void RecordContract(Guid contractId, Money price)
    {
        if (ContractId is not null) return;
        (ContractId, Price) = (contractId, price);
        Record("contract drafted", null, price);
    }

    /// <summary>The contract, and later every change order to it.</summary>
    public void RecordExecution(Guid contractId, Money price, FeeLadder ladder, DateTimeOffset? commencement, int version = 1, int slots = 0)
    {
        if (!IsNews(ref executedVersion, version)) return;
        Record(Ladder is null ? "contract executed" : "change order executed", null, null, "Both sides have signed.");
        (ContractId, Price, Ladder) = (contractId, price, ladder);
        CountAsSigned(commencement, slots);
    }

    /// <summary>Totals only grow, so the largest is the newest; from the end on the fee says what was paid.</summary>
    public void RecordDeposit(Money total)
    {
        if (Fee is not null || Paid?.Minor >= total.Minor) return;
        Record("deposit received", Paid, total);
        Paid = total;
    }

    public void RecordGate()
    {
        if (GateMet) return;
        (GateMet, Missing) = (true, []);
        Record("contract gate met", null, null, Provisional ? "A line is not qualified yet." : null);
    }

    public void Await(IReadOnlyList<MissingItem> missing, int version)
    {
        if (GateMet || !IsNews(ref missingVersion, version)) return;
        Missing = missing;
        Record("contract gate checked", null, null, string.Join(" ", missing.Select(m => m.Detail)));
    }

    public void Remind(string payment, Money outstanding, DateOnly due, bool overdue) =>
        Record(overdue ? "payment overdue" : "payment due soon", null, outstanding, $"{payment}, due on {due:yyyy-MM-dd}.");

    public void RecordVoid(string reason) => Record("contract voided", null, null, reason);

    /// <summary>It falls when the slots are sold again, and is paid, so only the newest word of the contract counts.</summary>
    public void SetFee(CancellationFee fee, int version)
    {
        if (!IsNews(ref feeVersion, version) || Fee == fee) return;
        if (Fee is not null && Fee.Paid != fee.Paid) Record(fee.Paid.Minor > Fee.Paid.Minor ? "fee received" : "refunded", Fee.Paid, fee.Paid);
        else Record("cancellation fee set", Fee?.Fee, fee.Fee, fee.Credit is { } credit
            ? $"{credit.Amount} less than {fee.Full}, because {credit.ResoldMinutes} of {credit.CancelledMinutes} minutes were sold again."
            : $"{fee.Percent} % of {fee.Price}, {fee.DaysBeforeCommencement} days before commencement.");
        Fee = fee;
        if (Paid is not null || fee.Paid.Minor > 0) Paid = fee.Paid;
    }

    void Take(IReadOnlyList<BookedStage> slots)
    {
        // Once firm, none is provisional, even if these are slots of a time before.
        Stages = [.. Stages.Zip(slots, (stage, booked) => stage with { Slot = State == BookingState.Firm ? booked.Slot with { Provisional = false } : booked.Slot })];
        Provisional = Stages.Any(s => s.Slot!.Provisional);
        Answered = false;
    }

    void LoseSlots()
    {
        Stages = [.. Stages.Select(s => s with { Slot = null })];
        (Provisional, Answered) = (false, false);
    }

    void Answer(string what, string? why)
    {
        Answered = true;
        Record(what, null, null, why);
    }

    void MustBe(BookingState state, string what)
    {
        if (State != state) throw Refusal.Conflict("wrong-state", $"A booking that is {State} cannot be {what}.");
    }

    void MustNotHaveLapsed(DateTimeOffset now)
    {
        if (State == BookingState.OnHold && HoldExpiresAt <= now)
            throw Refusal.Conflict("hold-lapsed", "The hold lapsed before the decision.");
    }

    void Become(BookingState to, string what, string? why, params BookingState[] from)
    {
        if (from.Length > 0 && !from.Contains(State))
            throw Refusal.Conflict("wrong-state", $"A booking that is {State} cannot be {what}.");
        Record(what, State, to, why);
        State = to;
    }

    /// <summary>Separate queues reorder: only what is newer than the last word of the same sender counts.</summary>
    static bool IsNews(ref int seen, int version)
    {
        if (version <= seen) return false;
        seen = version;
        return true;
    }

    /// <summary>What came later without a word about slots, such as that they are firm, says nothing of where they are.</summary>
    bool IsNewsOfSlots(int version)
    {
        if (!IsNews(ref slotsVersion, version)) return false;
        capacityVersion = Math.Max(capacityVersion, version);
        return true;
    }

    static string? Instant(DateTimeOffset? at) => at?.ToString("u");
}
