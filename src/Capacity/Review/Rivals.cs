using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Waitlist;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Review;

/// <summary>Entry: null if the booking was refused and its firm has not chosen to wait.</summary>
sealed record Rival(Allocation Booking, WaitlistEntry? Entry, IReadOnlyList<PlacedStage> Places);

/// <summary>
/// Rivals for the slots of a booking: other firms' bookings whose whole route would fit if it did not have them, and does not fit as things are.
/// Rules of fair use are left aside: they speak about the rival, not about the slots.
/// </summary>
static class Rivals
{
    const int Most = 50;
    /// <summary>Who was refused longer ago and did not wait has gone elsewhere.</summary>
    static readonly TimeSpan Lately = TimeSpan.FromDays(90);

    public static async Task<IReadOnlyList<Rival>> RivalsFor(this CapacityDb db, Allocation booking, DateTimeOffset now, CancellationToken ct)
    {
        if (booking.Present.Count == 0) return [];
        using var everybody = db.AsCentre(Across.Rivals);
        var centre = await db.Centre(ct);
        var candidates = (await Candidates(db, booking.Organisation, now, ct)).Where(c => CouldUse(c.Allocation, booking, centre, now)).Take(Most).ToList();
        if (candidates.Count == 0) return [];
        var lines = await db.LinesFor(candidates.SelectMany(c => c.Allocation.Stages).Concat(booking.Stages), ct);
        var rows = await db.Lines.AsNoTracking().Where(l => lines.Contains(l.Id)).ToListAsync(ct);
        var with = await Schedule.Read(db, rows, now, ct, forThoseWhoWait: true);
        var without = await Schedule.Read(db, rows, now, ct, forThoseWhoWait: true, without: booking.BookingId);
        return
        [
            .. from candidate in candidates
               where Place(candidate, with, now) is null
               let places = Place(candidate, without, now)
               where places is not null
               select new Rival(candidate.Allocation, candidate.Entry, places),
        ];
    }

    static IReadOnlyList<PlacedStage>? Place((Allocation Allocation, WaitlistEntry? Entry) candidate, Schedule schedule, DateTimeOffset now)
    {
        var demands = candidate.Allocation.Demands(schedule, now);
        return Route.Earliest(candidate.Entry is { } entry ? [.. demands.Select(d => Offers.Undeclined(d, entry))] : demands);
    }

    /// <summary>Those who wait, the longest first; then those who were refused lately and have not asked for the same again since.</summary>
    static async Task<IReadOnlyList<(Allocation Allocation, WaitlistEntry? Entry)>> Candidates(CapacityDb db, string organisation, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.ThoseWhoWait().AsNoTracking().Where(w => w.Entry.Organisation != organisation).ToListAsync(ct);
        var since = Guid.CreateVersion7(now - Lately);
        var recent = await db.Allocations.AsNoTracking().Where(a =>
            a.Organisation != organisation && a.BookingId.CompareTo(since) > 0 && a.State != AllocationState.Released && a.State != AllocationState.Expired).ToListAsync(ct);
        var ids = waiting.Select(w => w.Entry.BookingId).ToHashSet();
        return
        [
            .. waiting.OrderBy(w => w.Entry.Since).Select(w => (w.Allocation, (WaitlistEntry?)w.Entry)),
            .. recent.Where(a => a.State == AllocationState.Refused && !ids.Contains(a.BookingId))
                .Where(a => !recent.Any(later => later.BookingId.CompareTo(a.BookingId) > 0 && later.AsksForTheSameAs(a)))
                .OrderBy(a => a.BookingId).Select(a => (a, (WaitlistEntry?)null)),
        ];
    }

    static bool AsksForTheSameAs(this Allocation one, Allocation other) =>
        one.Organisation == other.Organisation && one.Product.Name == other.Product.Name
        && one.Stages.Select(s => s.Service).SequenceEqual(other.Stages.Select(s => s.Service));

    /// <summary>At a glance: its days lie ahead, and a stage could run where the booking has a slot.</summary>
    static bool CouldUse(Allocation candidate, Allocation booking, Centre centre, DateTimeOffset now) =>
        candidate.Stages.All(s => s.Latest > now)
        && candidate.Stages.Any(s => booking.Present.Any(slot =>
            (s.Line is null || s.Line == slot.LineId) && centre[slot.LineId].Running(s.Service) is not null && s.Earliest < slot.EndsAt && slot.OccupiedFrom < s.Latest));
}
