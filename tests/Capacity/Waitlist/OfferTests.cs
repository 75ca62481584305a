using CdmoBooking.Capacity.Waitlist;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Waitlist;

/// <summary>A batch takes five days; an offer lasts 72 hours, a hold 14 days.</summary>
public class OfferTests
{
    const string Blocking = "slots WHERE blocking AND line_id = {0}";

    [Theory, BothShapes]
    public async Task What_a_cancellation_frees_is_offered_to_who_waits_and_to_nobody_else(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var waiting = await host.Wait("beta-requester", "P2", Stage(line, 40, 45));
        Assert.Equal("Waitlisted", waiting.State);

        await host.Decide("alpha-requester", holder.Id, "cancel");

        var offered = await host.Booking(waiting.Id);
        Assert.Equal(("Offered", Day(3)), (offered.State, offered.HoldExpiresAt));
        Assert.Equal((line, Day(40), Day(45)), offered.Stages[0].Slot is { } slot ? (slot.LineId, slot.Start, slot.End) : default);
        Assert.Equal("Refused", (await host.Book("alpha-requester", "P3", Stage(line, 40, 45))).State);
        Assert.Empty(await host.Released(line));
    }

    [Theory, BothShapes]
    public async Task An_accepted_offer_is_held_for_the_decision_of_staff(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var waiting = await host.Wait("beta-requester", "P2", Stage(line, 40, 45));
        await host.Decide("staff", holder.Id, "reject");

        var held = await host.Accept("beta-requester", waiting.Id);

        Assert.Equal(("OnHold", Day(14)), (held.State, held.HoldExpiresAt));
        Assert.NotNull(held.Price);
        Assert.DoesNotContain((await host.Waitlist("staff")).Items, i => i.BookingId == held.Id);
        await host.ExecuteAndPay(held.Id);
        Assert.Equal("Firm", (await host.Booking(held.Id)).State);
    }

    [Theory, BothShapes]
    public async Task A_declined_offer_goes_to_the_next_and_the_same_slots_do_not_come_back(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await host.Rank("LongestWait");
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var first = await host.Wait("beta-requester", "P2", Stage(line, 38, 47));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await host.Wait("alpha-requester", "P3", Stage(line, 40, 45));
        await host.Decide("alpha-requester", holder.Id, "cancel");
        Assert.Equal(["Offered", "Waitlisted"], [await host.StateOf(first), await host.StateOf(second)]);

        await host.Decide("beta-requester", first.Id, "decline");
        Assert.Equal(["Waitlisted", "Offered"], [await host.StateOf(first), await host.StateOf(second)]);

        await host.Decide("alpha-requester", second.Id, "decline");
        Assert.Equal(["Waitlisted", "Waitlisted"], [await host.StateOf(first), await host.StateOf(second)]);
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE booking_id IN ({0}, {1})", first.Id, second.Id));
        Assert.Equal([(Day(38), Day(45))], await host.Released(line));
    }

    [Theory, BothShapes]
    public async Task An_offer_lapses_once_and_the_next_has_his_turn_then_it_is_shown_to_all(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await host.Rank("LongestWait");
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var first = await host.Wait("beta-requester", "P2", Stage(line, 40, 45));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await host.Wait("alpha-requester", "P3", Stage(line, 40, 45));
        await host.Decide("alpha-requester", holder.Id, "cancel");

        await host.Pass(TimeSpan.FromHours(72));
        Assert.Equal(["Expired", "Offered"], [await host.StateOf(first), await host.StateOf(second)]);
        Assert.Empty(await host.Released(line));

        await host.Pass(TimeSpan.FromHours(72));
        Assert.Equal(["Expired", "Expired"], [await host.StateOf(first), await host.StateOf(second)]);
        Assert.Equal(0, await host.Count<CapacityDb>(Blocking, line));
        Assert.Equal([(Day(40), Day(45))], await host.Released(line));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P4", Stage(line, 40, 45))).State);
        Assert.Empty(await host.Released(line));
    }

    [Theory, BothShapes]
    public async Task Nobody_waits_for_days_that_are_over(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var waiting = await host.Wait("beta-requester", "P2", Stage(line, 40, 45));

        host.Clock.Advance(TimeSpan.FromDays(44));
        await host.Run<OfferFreeCapacity>();
        await host.Settle();
        Assert.Equal("Waitlisted", await host.StateOf(waiting));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Run<OfferFreeCapacity>();
        await host.Settle();

        Assert.Equal("Expired", await host.StateOf(waiting));
        Assert.Empty((await host.Waitlist("beta-requester")).Items);
    }

    [Theory, BothShapes]
    public async Task Without_anybody_waiting_what_is_freed_is_free_at_once_and_no_name_is_shown(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        await host.Decide("alpha-requester", holder.Id, "cancel");

        Assert.Equal([(Day(40), Day(45))], await host.Released(line));
        Assert.DoesNotContain("alpha", await (await host.Client("beta-requester").GetAsync("/api/capacity/released")).Content.ReadAsStringAsync());
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 42, 47))).State);
        Assert.Equal([(Day(40), Day(42))], await host.Released(line));
    }

    [Theory, BothShapes]
    public async Task Until_those_who_wait_were_asked_freed_capacity_is_kept_from_others(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var (line, pool) = (await host.AddLine(), await host.AddLine(capacity: 2));
        await host.Execute<CapacityDb>("INSERT INTO freed_capacity (id, line_id, starts_at, ends_at, freed_at, state) VALUES ({0}, {1}, {2}, {3}, {2}, 'Pending')", Guid.NewGuid(), line, Day(40), Day(45));
        await host.Execute<CapacityDb>("INSERT INTO freed_capacity (id, line_id, starts_at, ends_at, freed_at, state) VALUES ({0}, {1}, {2}, {3}, {2}, 'Pending')", Guid.NewGuid(), pool, Day(40), Day(45));

        var refused = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        Assert.Equal(("Refused", "taken"), (refused.State, Assert.Single(refused.Reasons).Code));
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(pool, 40, 45))).State);
        Assert.Equal("Refused", (await host.Book("alpha-requester", "P2", Stage(pool, 40, 45))).State);

        await host.Run<OfferFreeCapacity>();
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(line, 40, 45))).State);
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P2", Stage(pool, 40, 45))).State);
    }

    [Theory, BothShapes]
    public async Task Who_waits_is_offered_at_once_what_has_become_free_since_the_refusal(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var refused = await host.Book("beta-requester", "P2", Stage(line, 40, 45));
        await host.Decide("alpha-requester", holder.Id, "cancel");

        Assert.Equal("Offered", (await host.Wait("beta-requester", refused.Id)).State);
    }

    [Theory, BothShapes]
    public async Task A_route_is_offered_whole_or_not_at_all(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (first, second) = (await host.AddLine(), await host.AddLine());
        var one = await host.Book("alpha-requester", "P1", Stage(first, 40, 45));
        var other = await host.Book("alpha-requester", "P1", Stage(second, 45, 50));
        var waiting = await host.Wait("beta-requester", "P2", Stage(first, 40, 45), Stage(second, 45, 50, maxLagDays: 0));

        await host.Decide("alpha-requester", one.Id, "cancel");
        Assert.Equal("Waitlisted", await host.StateOf(waiting));
        Assert.Equal([(Day(40), Day(45))], await host.Released(first));

        await host.Decide("alpha-requester", other.Id, "cancel");
        var offered = await host.Booking(waiting.Id);
        Assert.Equal(("Offered", 2), (offered.State, offered.Stages.Count(s => s.Slot is not null)));
    }

    [Theory, BothShapes]
    public async Task One_stretch_serves_as_many_as_it_has_room_for(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 57, batches: 3));
        var waiting = new List<BookingView>();
        foreach (var batches in new[] { 1, 1, 3 })
        {
            waiting.Add(await host.Wait("beta-requester", "P2", Stage(line, 40, 57, batches)));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await host.Decide("alpha-requester", holder.Id, "cancel");

        Assert.Equal(["Offered", "Offered", "Waitlisted"], await Task.WhenAll(waiting.Select(host.StateOf)));
        Assert.Equal([(Day(51), Day(57))], await host.Released(line));
    }
}
