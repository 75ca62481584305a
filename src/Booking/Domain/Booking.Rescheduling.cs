using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Domain;

/// <summary>Other slots at the firm's wish. The booking has its slots, and is what it is, until Capacity says that it has others.</summary>
public sealed partial class Booking
{
    /// <summary>Capacity's newest word about the slots that the fee counts from: as it was asked for, or as both have signed it.</summary>
    int countedVersion;

    /// <summary>The last wish; null if there never was one.</summary>
    public Reschedule? Reschedule { get; private set; }
    /// <summary>Capacity has not answered the wish yet.</summary>
    public bool Rescheduling { get; private set; }
    /// <summary>The commencement that the fee counts from while a move that was asked for is not signed.</summary>
    public DateTimeOffset? CountedFrom { get; private set; }

    FeeClock Clock => new(SignedCommencement ?? Commencement, Commencement, MovedByCentreAt, CountedFrom);

    public void AskToMove(IReadOnlyList<StageWindow> windows, string reason, Party by, DateTimeOffset now, TimeZoneInfo zone)
    {
        MustBeMovable(now);
        if (Rescheduling) throw Refusal.Conflict("reschedule-pending", "Other slots have been asked for already, and Capacity has not answered yet.");
        Record("reschedule asked", null, string.Join("; ", windows.Select(w => $"stage {w.Stage + 1} from {Day(w.Earliest)} to {Day(w.Latest.AddTicks(-1))}")), reason);
        Wishes(new(Version, by, windows, reason, now));

        string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd");
    }

    /// <param name="commencement">Null: as it is planned now.</param>
    public ReschedulePreview PreviewMove(DateTimeOffset? commencement, Party by, DateTimeOffset now, TimeZoneInfo zone)
    {
        MustBeMovable(now);
        var moved = Clock.Moved(commencement ?? Commencement, by);
        return new(
            Ladder is not null ? RescheduleEffect.ChangeOrder : ContractId is not null ? RescheduleEffect.TextAnew : RescheduleEffect.None,
            moved.Planned, FeeAt(now, Clock, zone), FeeAt(now, moved, zone), FeeAt(now, moved with { UntilSigned = null }, zone));
    }

    public void KeepSlots(Asked asked, IReadOnlyList<RefusalReason> reasons, IReadOnlyList<Alternative> alternatives)
    {
        if (!Answers(asked)) return;
        Record("reschedule refused", null, null, string.Join(" ", reasons.Select(r => r.Detail)));
        Wishes(Reschedule! with { State = RescheduleState.Refused, Reasons = reasons, Alternatives = alternatives });
    }

    /// <summary>The wish is granted, even if the slots are elsewhere again by now: its windows are those of the booking.</summary>
    void Grant(Asked asked)
    {
        if (!Answers(asked)) return;
        Record("reschedule granted", null, null);
        foreach (var window in Reschedule!.Windows)
            Stages = [.. Stages.Select((s, i) => i == window.Stage ? s with { Request = s.Request.In(window) } : s)];
        Wishes(Reschedule with { State = RescheduleState.Moved });
    }

    /// <summary>Signed work that was moved as asked: a change order will say so.</summary>
    void CountAsAsked(DateTimeOffset to, Party by, int version)
    {
        if (version <= countedVersion) return;
        countedVersion = version;
        if (Ladder is not null) Count(Clock.Moved(to, by));
    }

    /// <param name="slots">Capacity's newest word about the slots that was signed; what was moved as asked since is not.</param>
    void CountAsSigned(DateTimeOffset? commencement, int slots)
    {
        (SignedCommencement, CountedFrom) = (commencement, null);
        if (slots >= countedVersion) countedVersion = slots;
        else if (commencement is { } signed) Count(new FeeClock(signed, signed).Moved(Commencement, Reschedule?.By ?? Party.Organisation));
    }

    void Count(FeeClock asked) => (SignedCommencement, CountedFrom) = (asked.Signed, asked.UntilSigned);

    bool Answers(Asked asked) => Rescheduling && Reschedule!.Version == asked.Version;

    void Wishes(Reschedule wish) => (Reschedule, Rescheduling) = (wish, wish.State == RescheduleState.Pending);

    void MustBeMovable(DateTimeOffset now)
    {
        if (State is not (BookingState.OnHold or BookingState.Reserved or BookingState.Firm))
            throw Refusal.Conflict("wrong-state", $"A booking that is {State} cannot be moved.");
        MustNotHaveLapsed(now);
    }

    CancellationFee FeeAt(DateTimeOffset now, FeeClock clock, TimeZoneInfo zone, Party by = Party.Organisation)
    {
        var price = Price ?? Money.Krw(0);
        return CancellationFee.Of(price, Paid ?? price * 0, Ladder, by, now, clock, zone);
    }
}
