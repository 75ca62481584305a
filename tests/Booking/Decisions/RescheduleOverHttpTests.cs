using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Decisions;

public class RescheduleOverHttpTests
{
    [Theory, BothShapes]
    public async Task The_firm_or_staff_ask_and_the_history_tells_what_became_of_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 50, 55))).State);

        Assert.Equal("Moved", (await host.Reschedule("alpha-requester", booking.Id, To(0, 30, 35))).Reschedule!.State);
        Assert.Equal("Moved", (await host.Reschedule("staff", booking.Id, To(0, 20, 25))).Reschedule!.State);
        Assert.Equal("Refused", (await host.Reschedule("alpha-requester", booking.Id, To(0, 50, 55))).Reschedule!.State);

        var history = (await host.Client("alpha-requester").Get<List<HistoryEntry>>($"{Bookings}/{booking.Id}/history")).Select(h => (h.What, h.By, h.To, h.Why)).ToList();
        // Days in Seoul: day 30 of the tests is 3 February.
        Assert.Contains(("reschedule asked", "Ji-woo Han (alpha-requester)", "stage 1 from 2027-02-03 to 2027-02-07", "The cell bank comes later."), history);
        Assert.Contains(("moved", "system, for Ji-woo Han (alpha-requester)", "2027-02-02 15:00:00Z", "The cell bank comes later."), history);
        Assert.Contains(("moved", "system, for Ha-eun Choi (staff)", "2027-01-23 15:00:00Z", "The cell bank comes later."), history);
        var refused = Assert.Single(history, h => h.What == "reschedule refused");
        Assert.Contains("occupied", refused.Why);
    }

    [Theory, BothShapes]
    public async Task Others_may_not_ask_and_of_another_firm_s_booking_nothing_is_known(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        var path = $"{Bookings}/{booking.Id}/reschedule";

        foreach (var user in new[] { "alpha-signatory", "operations", "centre-signatory" })
        {
            await (await host.Client(user).Send(path, Wish(To(0, 30, 35)))).Problem(403, "forbidden");
            await (await host.Client(user).GetAsync(path)).Problem(403, "forbidden");
        }
        await (await host.Client("beta-requester").Send(path, Wish(To(0, 30, 35)))).Problem(404, "not-found");
        await (await host.Client("beta-requester").GetAsync(path)).Problem(404, "not-found");
        Assert.Equal(booking.Version, (await host.Booking(booking.Id)).Version);
    }

    [Theory, BothShapes]
    public async Task A_wish_that_makes_no_sense_is_refused_with_every_fault(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        var (client, path) = (host.Client("alpha-requester"), $"{Bookings}/{booking.Id}/reschedule");

        var faults = await (await client.Send(path, Wish(To(0, 30, 30), To(0, -9, -4), To(1, 30, 35), To(-1, 3000, 3005, new('x', 101))))).Problem(400, "invalid-request");
        Assert.Equal(
            ["stages[0].latest", "stages[1].stage", "stages[1].latest", "stages[2].stage", "stages[3].stage", "stages[3].earliest", "stages[3].line"],
            faults.Errors!.Select(f => f.Pointer));
        Assert.Equal("stages", Assert.Single((await (await client.Send(path, Wish())).Problem(400, "invalid-request")).Errors!).Pointer);
        Assert.Equal("reason", Assert.Single((await (await client.Send(path, Wish(To(0, 30, 35)) with { Reason = " " })).Problem(400, "invalid-request")).Errors!).Pointer);
        Assert.Equal("stages[0]", Assert.Single((await (await client.Send(path, "{\"stages\":[null],\"reason\":\"Later.\"}")).Problem(400, "invalid-request")).Errors!).Pointer);
        await (await client.Send(path, "{\"stages\":[],\"why\":\"Later.\"}")).Problem(400, "malformed-request");
        Assert.Equal("commencement", Assert.Single((await (await client.GetAsync($"{path}?commencement=soon")).Problem(400, "invalid-request")).Errors!).Pointer);
        Assert.Equal((booking.Version, 0), ((await host.Booking(booking.Id)).Version, await host.Count<BookingDb>("outbox WHERE type = 'RescheduleRequested' AND stream = {0}", $"booking/{booking.Id}")));
    }

    [Theory, BothShapes]
    public async Task A_wish_is_made_once_per_key_and_on_the_present_version_only(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        var (client, path, key) = (host.Client("alpha-requester"), $"{Bookings}/{booking.Id}/reschedule", $"key-{Guid.NewGuid():N}");

        await (await client.Send(path, Wish(To(0, 30, 35)), ifMatch: $"\"{booking.Version - 1}\"")).Problem(412, "stale-version");
        var first = await client.Send(path, Wish(To(0, 30, 35)), idempotencyKey: key, ifMatch: $"\"{booking.Version}\"");
        var again = await client.Send(path, Wish(To(0, 30, 35)), idempotencyKey: key, ifMatch: $"\"{booking.Version}\"");
        await host.Settle();

        Assert.Equal("Pending", (await first.Read<BookingView>()).Reschedule!.State);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1, await host.Count<BookingDb>("outbox WHERE type = 'RescheduleRequested' AND stream = {0}", $"booking/{booking.Id}"));
        Assert.Equal(Day(30), (await host.Booking(booking.Id)).Stages[0].Slot!.Start);
    }

    [Theory, BothShapes]
    public async Task While_a_wish_is_pending_a_second_is_refused_and_the_booking_says_what_it_waits_for(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        await host.In(services => services.GetRequiredService<BookingDb>().Bookings.Where(b => b.Id == booking.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Rescheduling, true)));

        await (await host.Client("alpha-requester").Send($"{Bookings}/{booking.Id}/reschedule", Wish(To(0, 30, 35)))).Problem(409, "reschedule-pending");

        Assert.Equal(("OnHold", "Capacity looks for other slots."), (await host.Booking(booking.Id)) is var b ? (b.State, b.Next!.Action) : default);
    }
}
