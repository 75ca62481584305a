using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Booking.Reconciliation;

// At start and every five minutes -> what has waited too long for an answer is said again under its old id; the answer, if there was one, comes again too.
[AsCentre("Whoever waits for an answer is to get it.")]
sealed class AskAgain(BookingDb db, TimeProvider clock, RelayBell bell, ILogger<AskAgain> log) : IJob
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    /// <summary>Who waits may do so for months; only once a day is it made sure that Capacity knows.</summary>
    static readonly TimeSpan PatienceOfThoseWhoWait = TimeSpan.FromDays(1);

    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var booking in await db.Bookings.AsNoTracking().Where(b =>
                     b.State == BookingState.Submitted
                     || b.State == BookingState.Waitlisted
                     || (b.State == BookingState.Offered && b.Answered)
                     || b.Rescheduling
                     || (b.State == BookingState.Reserved && b.ContractId == null)
                     || ((b.State == BookingState.Rejected || b.State == BookingState.Cancelled) && !b.SlotsFree)).ToListAsync(ct))
        {
            var patience = booking.State == BookingState.Waitlisted ? PatienceOfThoseWhoWait : Patience;
            foreach (var question in Unanswered(booking))
                if (await db.Resend(booking.Stream, question, now - patience, ct) > 0)
                    log.LogWarning("Booking {BookingId} is {State} and has waited over {Patience} for an answer to {Question}; it is asked again.", booking.Id, booking.State, patience, question);
        }
        bell.Ring();
    }

    static IEnumerable<string> Unanswered(Domain.Booking booking)
    {
        if (booking.Rescheduling) yield return nameof(RescheduleRequested);
        switch (booking.State)
        {
            case BookingState.Submitted: yield return nameof(BookingSubmitted); break;
            case BookingState.Waitlisted: yield return nameof(BookingWaitlisted); break;
            case BookingState.Offered when booking.Answered: yield return nameof(OfferAccepted); break;
            case BookingState.Reserved when booking.ContractId is null: yield return nameof(BookingApproved); break;
            case BookingState.Rejected when !booking.SlotsFree: yield return nameof(BookingRejected); break;
            case BookingState.Cancelled when !booking.SlotsFree: yield return nameof(BookingCancelled); break;
        }
    }
}
