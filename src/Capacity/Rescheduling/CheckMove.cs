using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Rescheduling;

// GET /bookings/{id}/move-check?stage=&line=&start= -> whether the stage could start exactly then on that line, by the rules of a reschedule; if not, every reason. Nothing is locked or changed.
static class CheckMove
{
    public static async Task<MoveCheck> Handle(Guid id, int stage, string line, string start, CapacityDb db, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var booking = await db.Allocations.AsNoTracking().Include(a => a.Slots).SingleOrDefaultAsync(a => a.BookingId == id, ct) ?? throw Refusal.NotFound();
        var centre = await db.Centre(ct);
        if (Faults(booking, stage, line, start, centre, settings.Zone, out var from).ToList() is { Count: > 0 } faults) throw Refusal.Invalid(faults);
        if (!booking.Reschedulable) return Not("wrong-state", $"The booking is {(booking.InProgress ? "in progress" : booking.State)}; its slots cannot be changed.");
        Line[] lines = [.. booking.Present.Select(s => s.LineId).Append(line).Distinct().Select(l => centre[l])];
        var schedule = await Schedule.Read(db, lines, now, ct, without: id);
        var present = booking.Booked(lines.ToDictionary(l => l.Id));
        var end = booking.Options(booking.Stages[stage], schedule).FirstOrDefault(o => o.Line.LineId == line)?.End(from, booking.Stages[stage].Batches)
            ?? from + (present[stage].Slot.End - present[stage].Slot.Start);
        var wish = new Wish(booking, [new(stage, from, end, line)]);
        var allowance = Allowance.Of(db, schedule.Centre, booking, now);
        var demands = wish.Demands(present, schedule, allowance, now);
        var found = await allowance.Earliest(demands, ct);
        if (found.Places is null) return new(null, wish.Reasons(demands, found, allowance, schedule));
        var slot = booking.Booked(found.Places)[stage].Slot;
        return slot == present[stage].Slot ? Not("unchanged", "The slot is there already.") : new(slot, []);

        MoveCheck Not(string code, string detail) => new(null, [new(stage, booking.Stages[stage].Service, code, detail)]);
    }

    static IEnumerable<Fault> Faults(Allocation booking, int stage, string line, string start, Centre centre, TimeZoneInfo zone, out DateTimeOffset from)
    {
        var faults = new List<Fault>();
        if (stage < 0 || stage >= booking.Stages.Count) faults.Add(new("invalid-stage", "The booking has no such stage.", "stage"));
        if (!centre.Has(line)) faults.Add(new("unknown-line", "There is no such line.", "line"));
        if (!Instants.TryParse(start, zone, out from)) faults.Add(new("invalid-instant", "A date, or a date and time with an offset, is needed here.", "start"));
        return faults;
    }
}
