using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Domain;

public enum AllocationState { Held, Reserved, Firm, Refused, Released, Expired, Offered, Displaced }

/// <summary>All slots of one booking. They are held, made firm and freed together or not at all.</summary>
public sealed class Allocation : Aggregate
{
    readonly List<Slot> slots = [];

    int startGateVersion;

    Allocation() { }

    public Guid BookingId { get; private init; }
    public string Organisation { get; private init; } = "";
    public string Title { get; private init; } = "";
    public Product Product { get; private init; } = new("", "");
    public Purpose Purpose { get; private init; }
    public CustomerClass Class { get; private init; }
    public bool Emergency { get; private init; }
    /// <summary>The route as it was asked for last.</summary>
    public IReadOnlyList<StageRequest> Stages { get; private set; } = [];
    public AllocationState State { get; private set; }
    /// <summary>Null once nothing can lapse any more.</summary>
    public DateTimeOffset? HoldExpiresAt { get; private set; }
    /// <summary>The contract is executed and paid; only a line that is not qualified keeps the slots from being firm.</summary>
    public bool GateMet { get; private set; }
    /// <summary>What the contracts of the booking lack before its first batch starts.</summary>
    public IReadOnlyList<MissingItem> MissingToStart { get; private set; } = [];
    /// <summary>What a displaced booking is again once it has slots.</summary>
    public AllocationState? DisplacedFrom { get; private set; }
    /// <summary>Slots that were given up are kept, and block nothing.</summary>
    public IReadOnlyList<Slot> Slots => slots;

    public override string Stream => $"allocation/{BookingId}";

    /// <summary>By stage, those that the booking has now.</summary>
    public IReadOnlyList<Slot> Present => [.. slots.Where(s => s.Blocking && !s.Beside).OrderBy(s => s.Stage)];

    public bool InProgress => slots.Any(s => s.StartedAt is not null);

    /// <summary>The centre may give it other slots: it binds nobody yet.</summary>
    public bool Movable => State is AllocationState.Held or AllocationState.Offered || (State == AllocationState.Reserved && !GateMet);

    /// <summary>Slots that other ones may take the place of, at the firm's wish.</summary>
    public bool Reschedulable => (Pending || State == AllocationState.Firm) && !InProgress;

    bool Pending => State is AllocationState.Held or AllocationState.Reserved;

    bool CanLapse => Pending || State == AllocationState.Offered;

    public static Allocation For(Guid bookingId, string organisation, string title, Product product, Purpose purpose,
        IReadOnlyList<StageRequest> stages, CustomerClass customerClass, bool emergency) => new()
        {
            BookingId = bookingId,
            Organisation = organisation,
            Title = title,
            Product = product,
            Purpose = purpose,
            Stages = stages,
            Class = customerClass,
            Emergency = emergency,
        };

    public void Hold(IEnumerable<Slot> all, DateTimeOffset expiresAt)
    {
        slots.AddRange(all);
        HoldExpiresAt = expiresAt;
        Become(AllocationState.Held, "held");
    }

    /// <summary>A booking of an earlier plan, whose contract was made elsewhere.</summary>
    public void Import(IEnumerable<Slot> all, bool firm, DateTimeOffset holdUntil)
    {
        slots.AddRange(all);
        (GateMet, HoldExpiresAt) = (firm, firm ? null : holdUntil);
        Become(firm ? AllocationState.Firm : AllocationState.Held, "imported");
    }

    public void Refuse(string why) => Become(AllocationState.Refused, "refused", why);

    /// <summary>False if the booking has ended meanwhile. Recorded here too, so that of a wish to wait and an end at once the later sees the earlier.</summary>
    public bool Wait()
    {
        if (State != AllocationState.Refused) return false;
        Record("waits", null, null);
        return true;
    }

    /// <summary>Slots for a refused booking that waits, for it alone until the expiry.</summary>
    public void Offer(IEnumerable<Slot> all, DateTimeOffset expiresAt)
    {
        if (State != AllocationState.Refused) throw new InvalidOperationException($"A booking that is {State} waits for nothing.");
        slots.AddRange(all);
        HoldExpiresAt = expiresAt;
        Become(AllocationState.Offered, "offered");
    }

    /// <summary>False if the offer has lapsed or ended meanwhile.</summary>
    public bool AcceptOffer(DateTimeOffset until, DateTimeOffset now)
    {
        if (State != AllocationState.Offered || LapsedAt(now)) return false;
        HoldExpiresAt = until;
        Become(AllocationState.Held, "offer accepted");
        return true;
    }

    /// <summary>The slots given back: the booking is refused as before. None if the offer has ended meanwhile.</summary>
    public IReadOnlyList<Slot> DeclineOffer(string reason)
    {
        if (State != AllocationState.Offered) return [];
        Slot[] freed = [.. slots];
        foreach (var slot in freed) slot.Free();
        slots.Clear();
        HoldExpiresAt = null;
        Become(AllocationState.Refused, "offer declined", reason);
        return freed;
    }

    /// <summary>False if the hold has lapsed or ended meanwhile. One that was displaced meanwhile is reserved once it has slots again.</summary>
    public bool Reserve(DateTimeOffset until, DateTimeOffset now)
    {
        if (State == AllocationState.Displaced && DisplacedFrom == AllocationState.Held)
        {
            DisplacedFrom = AllocationState.Reserved;
            Record("approved while displaced", null, null);
            return false;
        }
        if (State != AllocationState.Held || GateMet || LapsedAt(now)) return false;
        HoldExpiresAt = until;
        Become(AllocationState.Reserved, "reserved");
        return true;
    }

    /// <summary>Signed and paid in time, nothing lapses any more. False if the hold has lapsed or ended meanwhile.</summary>
    public bool MeetGate(DateTimeOffset now)
    {
        if (!(Pending || State == AllocationState.Displaced) || GateMet || LapsedAt(now)) return false;
        (GateMet, HoldExpiresAt) = (true, null);
        Record("contract gate met", null, null);
        return true;
    }

    /// <summary>True if the slots have just become binding: the gate is met and no slot is provisional.</summary>
    public bool MakeFirm()
    {
        if (!Pending || !GateMet || slots.Any(s => s.Blocking && s.Provisional)) return false;
        Become(AllocationState.Firm, "made firm");
        return true;
    }

    /// <summary>True if the hold, or the offer, has just lapsed.</summary>
    public bool Lapse(DateTimeOffset now)
    {
        if (!LapsedAt(now)) return false;
        End(AllocationState.Expired, "expired", State == AllocationState.Offered ? "The offer lapsed." : "The hold lapsed.");
        return true;
    }

    /// <summary>A booking that waited, and whose windows are over.</summary>
    public void EndWait() => End(AllocationState.Expired, "expired", "A window of the route is over.");

    /// <summary>True if slots were freed, or if there are none to free: the release came first, or the booking was refused.</summary>
    public bool Release(string reason)
    {
        if (Version > 0 && !CanLapse && State is not (AllocationState.Firm or AllocationState.Refused or AllocationState.Displaced)) return false;
        End(AllocationState.Released, "released", reason);
        return true;
    }

    /// <summary>First of a decision that takes the slots away: they block nothing any more, and the others of the decision may use them.</summary>
    public void GiveUpSlots()
    {
        if (InProgress) throw Refusal.Conflict("in-progress", "A booking in progress is not moved.");
        foreach (var slot in slots) slot.Free();
    }

    /// <summary>Those of these stages; what they need beside them too.</summary>
    public IReadOnlyList<Slot> GiveUpSlots(IEnumerable<int> stages)
    {
        Slot[] given = [.. slots.Where(s => s.Blocking && stages.Contains(s.Stage))];
        foreach (var slot in given) slot.Free();
        return given;
    }

    /// <summary>It was asked for, so the windows are others too; it is what it was.</summary>
    public void Reschedule(DateTimeOffset commencement, IEnumerable<Slot> to, IReadOnlyList<StageRequest> stages, string reason)
    {
        Stages = stages;
        Move(commencement, to, reason);
    }

    /// <summary>Other slots were asked for, and it keeps those that it has.</summary>
    public void KeepSlots(string reason) => Record("reschedule refused", null, null, reason);

    /// <summary>The centre gives it other slots; it is what it was.</summary>
    public void Move(DateTimeOffset commencement, IEnumerable<Slot> to, string reason)
    {
        slots.AddRange(to);
        Record("moved", commencement.ToString("u"), Present[0].StartsAt.ToString("u"), reason);
    }

    /// <summary>The centre has lost its capacity. Nothing lapses while the booking waits for another place.</summary>
    public void Displace(string reason)
    {
        DisplacedFrom = State;
        HoldExpiresAt = null;
        Become(AllocationState.Displaced, "displaced", reason);
    }

    /// <summary>What was offered is gone; the booking waits on.</summary>
    public void WithdrawOffer(string reason)
    {
        HoldExpiresAt = null;
        Become(AllocationState.Refused, "offer withdrawn", reason);
    }

    /// <summary>The displaced booking has slots again and is what it was; firm only if no slot is provisional.</summary>
    public void Replace(IEnumerable<Slot> by, DateTimeOffset expiresAt, string reason)
    {
        MustBeDisplaced();
        slots.AddRange(by);
        HoldExpiresAt = GateMet ? null : expiresAt;
        var reserved = DisplacedFrom == AllocationState.Firm && slots.Any(s => s.Blocking && s.Provisional);
        Become(reserved ? AllocationState.Reserved : DisplacedFrom!.Value, "replaced", reason);
        DisplacedFrom = null;
    }

    /// <summary>The replacement that was chosen is not free any more.</summary>
    public void MissReplacement(string reason)
    {
        MustBeDisplaced();
        Record("replacement missed", null, null, reason);
    }

    /// <summary>The line was found clean and empty before the slot.</summary>
    public void ClearLine(Guid slotId, string by, string note, DateTimeOffset now)
    {
        var slot = FirmSlot(slotId);
        slot.Clear(by, now);
        Record("line cleared", null, slot.LineId, note);
    }

    /// <param name="version">Of the contract: messages may come in any order.</param>
    public void AwaitToStart(IReadOnlyList<MissingItem> missing, int version)
    {
        if (version <= startGateVersion) return;
        startGateVersion = version;
        Record("start gate checked", MissingToStart.Count, missing.Count, string.Join(" ", missing.Select(m => m.Detail)));
        MissingToStart = missing;
    }

    public Slot Start(Guid slotId, Line on, DateTimeOffset now)
    {
        var slot = FirmSlot(slotId);
        if (MissingToStart.Count > 0)
            throw new Refusal(409, "gate-not-met", "The contracts of this booking lack something.",
                [.. MissingToStart.Select(m => new Fault("missing", $"{m.Detail} Owed by the {(m.OwedBy == Party.Centre ? "centre" : "organisation")} ({m.By}).", m.What))]);
        if (on.UsableUntil(Purpose) < slot.EndsAt)
            throw Refusal.Conflict("requalification-due", $"{on.Name} is due for requalification at {on.RequalificationDue:u}; only engineering runs may go on after that.");
        slot.Start(now);
        Record("started", null, slot.LineId, $"Stage {slot.Stage + 1}.");
        return slot;
    }

    public void QualifyLine(string lineId)
    {
        foreach (var slot in slots.Where(s => s.LineId == lineId)) slot.Confirm();
        Record("line qualified", null, lineId);
    }

    bool LapsedAt(DateTimeOffset now) => CanLapse && HoldExpiresAt <= now;

    Slot FirmSlot(Guid id)
    {
        if (State != AllocationState.Firm) throw Refusal.Conflict("not-firm", $"The booking is {State}; only the slots of a firm one are run.");
        return slots.Single(s => s.Id == id);
    }

    void MustBeDisplaced()
    {
        if (State != AllocationState.Displaced) throw Refusal.Conflict("wrong-state", $"A booking that is {State} needs no replacement.");
    }

    void End(AllocationState to, string what, string why)
    {
        foreach (var slot in slots) slot.Free();
        HoldExpiresAt = null;
        Become(to, what, why);
    }

    void Become(AllocationState to, string what, string? why = null)
    {
        Record(what, Version == 0 ? null : State, to, why);
        State = to;
    }
}
