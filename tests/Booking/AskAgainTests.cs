using CdmoBooking.Booking.Reconciliation;
using CdmoBooking.Capacity;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Booking.Tests;

public sealed class AskAgainTests
{
    [Theory, BothShapes]
    public async Task A_request_whose_answer_was_lost_is_asked_again_and_answered_as_before(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.RequestOneSlot(await host.AddLine());
        await host.Settle();
        var held = await host.Client("alpha-requester").Get<BookingView>($"/api/booking/bookings/{booking}");
        await Forget(host, booking);

        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.Run<AskAgain>();
        await host.Settle();

        await Eventually.Answer("the answer came again", () => host.Client("alpha-requester").Get<BookingView>($"/api/booking/bookings/{booking}"), b => b.State == "OnHold");
        var again = await host.Client("alpha-requester").Get<BookingView>($"/api/booking/bookings/{booking}");
        Assert.Equal(held.Stages[0].Slot, again.Stages[0].Slot);
        Assert.Equal(1, await host.In(services => services.GetRequiredService<CapacityDb>().Slots.CountAsync(s => s.BookingId == booking)));
    }

    [Theory, BothShapes]
    public async Task A_move_whose_answer_was_lost_is_asked_for_again_and_made_once(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await Held(host);
        var moved = await host.Reschedule("alpha-requester", booking, Steps.To(0, 30, 60));
        await Forget(host, nameof(SlotsMoved));
        await host.In(async services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            var wish = (await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == booking)).Reschedule! with { State = Domain.RescheduleState.Pending };
            return await db.Bookings.Where(b => b.Id == booking).ExecuteUpdateAsync(s => s
                .SetProperty(b => b.Reschedule, wish).SetProperty(b => b.Rescheduling, true)
                .SetProperty(b => EF.Property<int>(b, "slotsVersion"), 0));
        });

        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.Run<AskAgain>();
        await host.Settle();

        await Eventually.Answer("the answer came again", () => host.Booking(booking), b => b.Reschedule!.State == "Moved");
        Assert.Equal(moved.Stages[0].Slot, (await host.Booking(booking)).Stages[0].Slot);
        Assert.Equal(2, await host.In(services => services.GetRequiredService<CapacityDb>().Slots.CountAsync(s => s.BookingId == booking)));
    }

    [Theory, BothShapes]
    public async Task What_has_been_answered_is_not_asked_again(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        await host.Reschedule("alpha-requester", await Held(host), Steps.To(0, 30, 60));
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        await host.Run<AskAgain>();

        Assert.Equal(0, await host.In(services => services.GetRequiredService<BookingDb>().Outbox.CountAsync(m => m.SentAt == null)));
    }

    /// <summary>As after a restore from a backup taken before the answer arrived: state and inbox are of one piece.</summary>
    static Task<bool> Forget(TestHost host, Guid booking) => host.In(async services =>
    {
        var db = services.GetRequiredService<BookingDb>();
        await Forget(host, nameof(SlotsHeld));
        await db.Bookings.Where(b => b.Id == booking).ExecuteUpdateAsync(s => s
            .SetProperty(b => b.State, Domain.BookingState.Submitted)
            .SetProperty(b => EF.Property<int>(b, "capacityVersion"), 0));
        return true;
    });

    static Task<int> Forget(TestHost host, string answer) => host.In(async services =>
    {
        var answers = await services.GetRequiredService<CapacityDb>().Outbox.Where(m => m.Type == answer).Select(m => m.MessageId).ToListAsync();
        return await services.GetRequiredService<BookingDb>().Inbox.Where(i => answers.Contains(i.MessageId)).ExecuteDeleteAsync();
    });

    static async Task<Guid> Held(TestHost host)
    {
        var booking = await host.RequestOneSlot(await host.AddLine());
        await host.Settle();
        return booking;
    }
}
