using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Booking.Reconciliation;

// At start and every five minutes -> what has waited too long for an answer is said again under its old id; the answer, if there was one, comes again too.
sealed class AskAgain(BookingDb db, TimeProvider clock, RelayBell bell, ILogger<AskAgain> log) : IJob
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Patience;
        foreach (var booking in await db.Bookings.AsNoTracking().Where(b =>
                     b.State == BookingState.Submitted
                     || (b.State == BookingState.Reserved && b.ContractId == null)
                     || ((b.State == BookingState.Rejected || b.State == BookingState.Cancelled) && !b.SlotsFree)).ToListAsync(ct))
        {
            if (await db.Resend(booking.Stream, Unanswered(booking), before, ct) > 0)
                log.LogWarning("Booking {BookingId} is {State} and has waited over {Patience} for an answer; it is asked for again.", booking.Id, booking.State, Patience);
        }
        bell.Ring();
    }

    static string Unanswered(Domain.Booking booking) => booking.State switch
    {
        BookingState.Submitted => nameof(BookingSubmitted),
        BookingState.Reserved => nameof(BookingApproved),
        BookingState.Rejected => nameof(BookingRejected),
        _ => nameof(BookingCancelled),
    };
}
