using System.Net;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Calendars;

public class ClosureTests
{
    [Theory, BothShapes]
    public async Task A_closure_blocks_every_slot_that_would_overlap_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();

        var answer = await host.Close(ClosureSteps.OfLine(line, 12, 20));
        var closure = await answer.Read<ClosureView>();

        Assert.Equal((HttpStatusCode.Created, $"/api/capacity/closures/{closure.Id}"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Equal(Day(20), (await host.Book("alpha-requester", "P1", Stage(line, 10, 60))).Stages[0].Slot!.Start);
        Assert.Equal("closed", Assert.Single((await host.Book("alpha-requester", "P2", Stage(line, 10, 20))).Reasons).Code);
    }

    [Theory, BothShapes]
    public async Task Every_occurrence_of_a_recurring_closure_blocks(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();

        // Day 0 is a Monday; the slot of five days must not touch day 6, 13, 20 and so on until the fourth of them.
        var closure = await host.Closed(ClosureSteps.OfLine(line, 6, 9, recurrence: "FREQ=WEEKLY;COUNT=4"));

        Assert.Equal([Day(6), Day(13), Day(20), Day(27)], closure.Occurrences.Select(o => o.Start));
        Assert.Equal(Day(30), (await host.Book("alpha-requester", "P1", Stage(line, 7, 60))).Stages[0].Slot!.Start);
        var board = await host.Client("beta-requester").Get<BoardView>($"/api/capacity/board?from={Day(0):s}Z&until={Day(30):s}Z");
        Assert.Equal([Day(6), Day(13), Day(20), Day(27)], board.Lines.Single(l => l.LineId == line).Bars.Where(b => b.Kind == "closure").Select(b => b.Start));
    }

    [Theory, BothShapes]
    public async Task A_lifted_closure_blocks_nothing_and_says_who_could_start_earlier(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var closure = await host.Closed(ClosureSteps.OfLine(line, 10, 20));
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 60));
        Assert.Equal(Day(20), booking.Stages[0].Slot!.Start);

        var operations = host.Client("operations");
        var preview = await operations.Post<ClosureView>($"{ClosureSteps.Closures}/{closure.Id}/lift?preview=true", new Decision("Repaired early."));
        var gain = Assert.Single(preview.Plan!.CouldStartEarlier);
        Assert.Equal((booking.Id, Day(20), Day(10)), (gain.BookingId, gain.Stages[0].Slot.Start, gain.Earlier.Stages[0].Slot.Start));
        Assert.Contains(await Listed(host), c => c.Id == closure.Id);

        var lifted = await operations.Post<ClosureView>($"{ClosureSteps.Closures}/{closure.Id}/lift", new Decision("Repaired early."));
        await host.Settle();

        Assert.True(lifted.Lifted);
        Assert.DoesNotContain(await Listed(host), c => c.Id == closure.Id);
        Assert.Equal(Day(20), (await host.Booking(booking.Id)).Stages[0].Slot!.Start);
        Assert.Equal(Day(10), (await host.Book("alpha-requester", "P1", Stage(line, 10, 20))).Stages[0].Slot!.Start);
        await (await operations.Send($"{ClosureSteps.Closures}/{closure.Id}/lift", new Decision("Again."))).Problem(409, "wrong-state");
        await (await operations.Send($"{ClosureSteps.Closures}/no-such/lift", new Decision("Again."))).Problem(404, "not-found");
    }

    [Theory, BothShapes]
    public async Task A_closure_of_a_suite_closes_its_lines_and_no_other(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var suite = new EnterClosure("Painting", "Suite", Day(500), Day(510), "The walls need it.", "ferm-b");
        await host.Closed(suite);

        var board = await host.Client("staff").Get<BoardView>($"/api/capacity/board?from={Day(500):s}Z&until={Day(510):s}Z");

        Assert.Equal(["micro-1000"], board.Lines.Where(l => l.Bars.Any(b => b.Title == "Painting")).Select(l => l.LineId));
    }

    [Theory, BothShapes]
    public async Task Nothing_starts_while_the_people_that_it_needs_beside_are_away(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var analysts = await host.AddPool(units: 2);
        var line = await host.AddLine(beside: [analysts]);
        var before = await host.Book("alpha-requester", "P1", Stage(line, 8, 13));
        var hurt = await host.Book("alpha-requester", "P1", Stage(line, 14, 40));

        await host.Closed(ClosureSteps.OfLine(analysts, 10, 20, "startsAndStaffedSteps"));

        // What has started runs through; what would start waits for them.
        Assert.Equal(Day(8), (await host.Booking(before.Id)).Stages[0].Slot!.Start);
        Assert.Equal(Day(20), (await host.Booking(hurt.Id)).Stages[0].Slot!.Start);
        Assert.Contains((await host.Book("alpha-requester", "P2", Stage(line, 15, 20.5))).Reasons, r => r.Code == "closed");
    }

    [Theory, BothShapes]
    public async Task What_cannot_be_a_closure_is_refused_with_every_fault(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();

        await Faults(new(" ", "Room", Day(3), Day(2), " ", "x", "Half"), "name", "effect", "scope", "end", "reason");
        await Faults(new("N", "Line", Day(1), Day(2), "R", "no-such-line"), "target");
        await Faults(new("N", "Centre", Day(1), Day(2), "R", line), "target");
        await Faults(new("N", "Facility", Day(1), Day(2), "R"), "target");
        await Faults(ClosureSteps.OfLine(line, -5, -4), "end");
        await Faults(ClosureSteps.OfLine(line, 1, 2000), "end");
        await Faults(ClosureSteps.OfLine(line, 2000, 2001), "start");
        await Faults(ClosureSteps.OfLine(line, 1, 2, recurrence: "FREQ=SECONDLY"), "recurrence");
        await (await host.Client("staff").Send(ClosureSteps.Closures, ClosureSteps.OfLine(line, 1, 2))).Problem(403, "forbidden");
        await (await host.Client("alpha-requester").Send($"{ClosureSteps.Closures}?preview=true", ClosureSteps.OfLine(line, 1, 2))).Problem(403, "forbidden");
        Assert.Equal(0, await host.Count<CapacityDb>("closures WHERE target = {0}", line));

        async Task Faults(EnterClosure closure, params string[] at) =>
            Assert.Equal(at, (await (await host.Close(closure)).Problem(400, "invalid-request")).Errors!.Select(f => f.Pointer));
    }

    [Theory, BothShapes]
    public async Task A_preview_is_not_the_stored_answer_of_the_decision(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var operations = host.Client("operations");
        var key = Guid.NewGuid().ToString();
        await operations.Send($"{ClosureSteps.Closures}?preview=true", ClosureSteps.OfLine(line, 10, 20), idempotencyKey: key);

        await (await operations.Send(ClosureSteps.Closures, ClosureSteps.OfLine(line, 10, 20), idempotencyKey: key)).Problem(422, "idempotency-key-reused");
    }

    static async Task<IReadOnlyList<ClosureView>> Listed(TestHost host) =>
        (await host.Client("beta-requester").Get<Page<ClosureView>>($"{ClosureSteps.Closures}?from={Day(0):s}Z&until={Day(60):s}Z")).Items;
}
