using System.Text.Json;
using CdmoBooking.Booking;
using CdmoBooking.Capacity.Tests.Calendars;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Rescheduling;

public class RaceTests
{
    [Theory, BothShapes]
    public async Task A_move_and_a_hold_of_others_that_race_for_one_slot_leave_one_winner_and_nobody_without(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        for (var round = 0; round < 10; round++)
        {
            var line = await host.AddLine();
            var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));

            var moving = host.Client("alpha-requester").Post<BookingView>($"{Bookings}/{booking.Id}/reschedule", Wish(To(0, 30, 35)));
            var holding = host.Client("beta-requester").Post<BookingView>(Bookings, Request("P2", Stage(line, 30, 35)));
            await Task.WhenAll(moving, holding);
            await host.Settle();

            var (mine, theirs) = (await host.Booking(booking.Id), await host.Booking((await holding).Id));
            Assert.Contains((mine.Stages[0].Slot!.Start, mine.Reschedule!.State, theirs.State), new[] { (Day(30), "Moved", "Refused"), (Day(10), "Refused", "OnHold") });
            Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0} AND starts_at = {1}", line, Day(30)));
            Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0} AND starts_at = {1}", booking.Id, mine.Stages[0].Slot!.Start));
        }
    }

    [Theory, BothShapes]
    public async Task Two_bookings_that_want_each_other_s_place_at_once_keep_one_slot_each(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var (one, other) = (await host.Book("alpha-requester", "P1", Stage(line, 10, 15)), await host.Book("beta-requester", "P2", Stage(line, 30, 35)));

        await Task.WhenAll(
            host.Client("alpha-requester").Post<BookingView>($"{Bookings}/{one.Id}/reschedule", Wish(To(0, 30, 35))),
            host.Client("beta-requester").Post<BookingView>($"{Bookings}/{other.Id}/reschedule", Wish(To(0, 10, 15))));
        await host.Settle();

        foreach (var booking in new[] { one, other })
        {
            Assert.Equal("Refused", (await host.Booking(booking.Id)).Reschedule!.State);
            Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0} AND starts_at = {1}", booking.Id, booking.Stages[0].Slot!.Start));
        }
    }

    [Theory, BothShapes]
    public async Task A_closure_entered_while_a_booking_moves_leaves_it_outside_of_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));

        var moving = host.Client("alpha-requester").Post<BookingView>($"{Bookings}/{booking.Id}/reschedule", Wish(To(0, 30, 50)));
        await (await host.Close(ClosureSteps.OfLine(line, 28, 40))).Read<ClosureView>();
        await moving;
        await host.Settle();

        Assert.Equal(("OnHold", Day(40)), (await host.Booking(booking.Id)) is var b ? (b.State, b.Stages[0].Slot!.Start) : default);
        await host.IsFreeOfSlots(line, 28, 40);
    }

    [Theory, BothShapes]
    public async Task A_wish_that_a_cancellation_has_overtaken_is_refused_and_brings_no_slot_back(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        await host.Decide("alpha-requester", booking.Id, "cancel");

        await host.In(services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            db.Outbox.Add(new OutboxMessage
            {
                MessageId = Guid.NewGuid(),
                Stream = $"booking/{booking.Id}",
                Type = nameof(RescheduleRequested),
                Body = JsonSerializer.Serialize(new RescheduleRequested(booking.Id, 3, "alpha", [To(0, 30, 35)], "Later.", Party.Organisation), Json.Options),
                Actor = "test",
                CreatedAt = Day(0),
            });
            return db.SaveChangesAsync();
        });
        await host.Settle();

        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0}", line));
        Assert.Equal(1, await host.Count<CapacityDb>("outbox WHERE type = 'RescheduleRefused' AND stream = {0} AND body LIKE '%wrong-state%'", $"allocation/{booking.Id}"));
    }
}
