using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Holds;

// BookingSubmitted -> all stages are held together; or none, and the refusal names every reason and what is free instead.
[AsCentre(Across.Plan)]
sealed class HoldSlotsOnBookingSubmitted(CapacityDb db, TimeProvider clock, Settings settings) : IHandle<BookingSubmitted>
{
    public async Task Handle(BookingSubmitted message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var allocation = Allocation.For(message.BookingId, message.Organisation, message.Title, message.Product, message.Purpose,
            message.Stages, message.Class, message.Emergency);
        // A cancellation may have overtaken the request.
        if (await Claim.Of(db, allocation, now, ct) is not { } claim) return;
        var demands = allocation.Demands(claim.Schedule, claim.Allowance, now);
        var found = await claim.Allowance.Earliest(demands, ct);
        if (found.Places is { } places) await Hold(allocation, places, claim.Schedule, now, ct);
        else
        {
            // Why not, and what instead, takes longer to find out: whoever is next need not wait for it.
            await claim.GiveUp(ct);
            await Refuse(allocation, demands, found.Excesses, claim.Allowance, claim.Schedule, now, ct);
        }
        db.Allocations.Add(allocation);
    }

    async Task Hold(Allocation allocation, IReadOnlyList<PlacedStage> places, Schedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        await db.MakeRoom(places, schedule, allocation.Taken(places, schedule), ct);
        allocation.Hold(allocation.SlotsAt(places, schedule, now), now.AddDays(settings.Holds.DecisionDays));
        db.Publish(allocation, new SlotsHeld(
            allocation.BookingId, allocation.Version, allocation.Organisation, allocation.Product, allocation.Purpose,
            allocation.Booked(places), allocation.HoldExpiresAt!.Value, allocation.Class));
    }

    async Task Refuse(
        Allocation allocation, IReadOnlyList<StageDemand> demands, IReadOnlyList<Excess> excesses, Allowance allowance, Schedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        var reasons = excesses.Count > 0 ? Excess.Reasons(excesses) : allocation.Explain(demands, allowance, schedule);
        var alternatives = await allocation.Instead(demands, allocation.EveryOption(schedule), excesses, allowance, now, ct);
        allocation.Refuse(string.Join(" ", reasons.Select(r => r.Detail)));
        db.Publish(allocation, new SlotsRefused(allocation.BookingId, allocation.Version, allocation.Organisation, reasons, alternatives));
    }
}
