using CdmoBooking.Capacity.Tests.Calendars;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Lines;

public class ClearanceTests
{
    [Theory, BothShapes]
    public async Task A_slot_starts_on_a_cleared_line_only_and_is_then_neither_moved_nor_cancelled(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var line = await host.AddPricedLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 3, 8));
        await host.ExecuteAndPay(booking.Id);
        var operations = host.Client("operations");
        Assert.Empty(await Due(host, days: 3));
        var slot = Assert.Single(await Due(host, days: 4));
        Assert.Equal((booking.Id, line, Day(3)), (slot.BookingId, slot.LineId, slot.Start));
        await (await Clear(slot.SlotId)).Problem(409, "too-early");

        host.Clock.Advance(TimeSpan.FromDays(3));
        await (await operations.Send($"/api/capacity/slots/{slot.SlotId}/start", new { })).Problem(409, "line-not-cleared");
        await (await host.Client("staff").Send($"/api/capacity/slots/{slot.SlotId}/clearance", new ClearLine("Clean."))).Problem(403, "forbidden");
        var cleared = await (await Clear(slot.SlotId)).Read<ClearanceView>();
        Assert.Equal(Day(3), cleared.ClearedAt);
        Assert.Contains("operations", cleared.ClearedBy);
        Assert.Empty(await Due(host, days: 4));
        await (await Clear(slot.SlotId)).Problem(409, "already-cleared");

        await operations.Post<ClearanceView>($"/api/capacity/slots/{slot.SlotId}/start", new { });
        await host.Settle();
        await (await operations.Send($"/api/capacity/slots/{slot.SlotId}/start", new { })).Problem(409, "already-started");
        Assert.Equal("InProgress", (await host.Booking(booking.Id)).State);

        var plan = (await host.Closed(ClosureSteps.OfLine(line, 5, 20))).Plan!;
        Assert.Equal("in-progress", Assert.Single(plan.Hurt).Outcome);
        await (await host.Client("alpha-requester").Send($"{Bookings}/{booking.Id}/cancel", new Decision("Too late."))).Problem(409, "wrong-state");
        Assert.Equal(("InProgress", Day(3)), (await host.Booking(booking.Id)) is var now ? (now.State, now.Stages[0].Slot!.Start) : default);
        Assert.Equal(1, await host.Count<CapacityDb>("audit_records WHERE stream = {0} AND what = 'line cleared' AND why = 'Clean and empty.'", $"allocation/{booking.Id}"));

        Task<HttpResponseMessage> Clear(Guid id) => operations.Send($"/api/capacity/slots/{id}/clearance", new ClearLine("Clean and empty."));
    }

    [Theory, BothShapes]
    public async Task A_slot_that_is_not_firm_is_neither_cleared_nor_started(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 1, 6));
        host.Clock.Advance(TimeSpan.FromDays(1));
        var operations = host.Client("operations");
        var slot = await host.In(services =>
            services.GetRequiredService<CapacityDb>().Slots.Where(s => s.BookingId == booking.Id).Select(s => s.Id).SingleAsync());

        Assert.Empty(await Due(host, days: 7));
        await (await operations.Send($"/api/capacity/slots/{slot}/clearance", new ClearLine("Clean."))).Problem(409, "not-firm");
        await (await operations.Send($"/api/capacity/slots/{slot}/start", new { })).Problem(409, "not-firm");
        await (await operations.Send($"/api/capacity/slots/{Guid.NewGuid()}/clearance", new ClearLine("Clean."))).Problem(404, "not-found");
        await (await operations.Send($"/api/capacity/slots/{slot}/clearance", new ClearLine(" "))).Problem(400, "invalid-request");
    }

    static async Task<IReadOnlyList<ClearanceView>> Due(TestHost host, int days) =>
        (await host.Client("staff").Get<Page<ClearanceView>>($"/api/capacity/clearances?days={days}")).Items;
}
