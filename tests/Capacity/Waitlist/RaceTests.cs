using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Waitlist;

public class RaceTests
{
    [Theory, BothShapes]
    public async Task Whether_the_answer_or_the_lapse_came_first_Capacity_decides(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        for (var round = 0; round < 5; round++)
        {
            var line = await host.AddLine();
            var holder = await host.Book("alpha-requester", "P1", Stage(line, 60, 65));
            var waiting = await host.Wait("beta-requester", "P2", Stage(line, 60, 65));
            await host.Decide("alpha-requester", holder.Id, "cancel");
            // The answer is under way while the offer lapses: for Capacity the time is up already.
            await host.Client("beta-requester").Post<BookingView>($"{Bookings}/{waiting.Id}/accept", new { });
            if (round > 0) await host.Execute<CapacityDb>("UPDATE allocations SET hold_expires_at = {0} WHERE booking_id = {1} AND state = 'Offered'", Day(0), waiting.Id);

            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(host.Run<ExpireHolds>)).Append(host.Settle()));
            await host.Settle();

            var (booking, slots) = (await host.Booking(waiting.Id), await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0}", line));
            Assert.Contains((booking.State, slots), new[] { ("OnHold", 1L), ("Expired", 0L) });
            Assert.Equal(booking.State == "Expired" ? 1 : 0, await host.Count<CapacityDb>("outbox WHERE type = 'HoldExpired' AND stream = {0}", $"allocation/{waiting.Id}"));
            if (round == 0) Assert.Equal("OnHold", booking.State);
        }
    }

    [Theory, BothShapes]
    public async Task An_answer_after_the_lapse_is_refused_and_a_late_one_finds_the_offer_ended(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 60, 65));
        var waiting = await host.Wait("beta-requester", "P2", Stage(line, 60, 65));
        await host.Decide("alpha-requester", holder.Id, "cancel");
        host.Clock.Advance(TimeSpan.FromHours(72));

        await (await host.Client("beta-requester").Send($"{Bookings}/{waiting.Id}/accept", new { })).Problem(409, "offer-lapsed");
        await host.Pass(TimeSpan.Zero);
        Assert.Equal("Expired", await host.StateOf(waiting));
        await (await host.Client("beta-requester").Send($"{Bookings}/{waiting.Id}/accept", new { })).Problem(409, "wrong-state");
    }

    [Theory, BothShapes]
    public async Task An_answer_that_Capacity_hears_of_after_the_lapse_ends_expired(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 60, 65));
        var waiting = await host.Wait("beta-requester", "P2", Stage(line, 60, 65));
        await host.Decide("alpha-requester", holder.Id, "cancel");
        await host.Execute<CapacityDb>("UPDATE allocations SET hold_expires_at = {0} WHERE booking_id = {1}", Day(0), waiting.Id);

        Assert.Equal("Expired", (await host.Accept("beta-requester", waiting.Id)).State);
        Assert.Equal([(Day(60), Day(65))], await host.Released(line));
    }

    [Theory, BothShapes]
    public async Task Who_begins_to_wait_while_capacity_is_freed_is_never_forgotten(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        for (var round = 0; round < 5; round++)
        {
            var line = await host.AddLine();
            var holder = await host.Book("alpha-requester", "P1", Stage(line, 60, 65));
            var refused = await host.Book("beta-requester", "P2", Stage(line, 60, 65));

            await Task.WhenAll(
                host.Client("alpha-requester").Send($"{Bookings}/{holder.Id}/cancel", new Decision("Not needed.")),
                host.Client("beta-requester").Send($"{Bookings}/{refused.Id}/wait", new { }));
            await host.Settle();

            Assert.Equal("Offered", await host.StateOf(refused));
            Assert.Equal(0, await host.Count<CapacityDb>("freed_capacity WHERE state = 'Pending' AND line_id = {0}", line));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Who_cancels_at_the_moment_of_beginning_to_wait_waits_for_nothing(DatabaseProvider provider)
    {
        await using var host = await CapacityAlone.New(provider, new(), NullLoggerProvider.Instance);
        var (product, stages) = (new Product("P", "mRNA"), new[] { Stage("a-service-that-no-line-runs", 60, 65) });
        for (var round = 0; round < 20; round++)
        {
            var id = Guid.NewGuid();
            await host.Deliver(new BookingSubmitted(id, 2, "alpha", "Runs nowhere", product, Purpose.Gmp, stages), id, Guid.NewGuid());

            await Task.WhenAll(
                Task.Run(() => host.Deliver(new BookingWaitlisted(id, 3, "alpha", "Runs nowhere", product, Purpose.Gmp, stages, default, false), id, Guid.NewGuid())),
                Task.Run(() => host.Deliver(new BookingCancelled(id, 4, "alpha", Party.Organisation, "Not needed.", host.Clock.GetUtcNow()), id, Guid.NewGuid())));
        }

        await host.In(async db =>
        {
            Assert.Equal(20, await db.Allocations.CountAsync(a => a.State == AllocationState.Released));
            Assert.Equal(0, await db.Waitlist.CountAsync(w => w.State != WaitlistState.Ended));
        });
    }
}
