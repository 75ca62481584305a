using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Lines;

public class RequalificationTests
{
    [Theory, BothShapes]
    public async Task A_batch_for_human_use_ends_before_the_line_is_due_and_an_engineering_run_need_not(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await Requalify(host, line, Day(30));

        foreach (var purpose in new[] { Purpose.Gmp, Purpose.Ppq })
        {
            var refused = await Book(host, purpose, Stage(line, 27, 40));
            Assert.Equal(("Refused", "not-qualified"), (refused.State, Assert.Single(refused.Reasons).Code));
            Assert.Contains("requalification", refused.Reasons[0].Detail);
        }
        Assert.Equal((Day(25), Day(30)), (await Book(host, Purpose.Gmp, Stage(line, 25, 40))).Stages[0].Slot is { } slot ? (slot.Start, slot.End) : default);
        Assert.Equal("OnHold", (await Book(host, Purpose.Engineering, Stage(line, 36, 45))).State);

        await Requalify(host, line, Day(395));
        Assert.Equal("OnHold", (await Book(host, Purpose.Gmp, Stage(line, 50, 60))).State);
    }

    [Theory, BothShapes]
    public async Task A_batch_for_human_use_does_not_start_on_a_line_that_is_due_before_it_ends(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var line = await host.AddPricedLine();
        var booking = await Book(host, Purpose.Gmp, Stage(line, 3, 8));
        await host.ExecuteAndPay(booking.Id);
        var slot = await host.In(services => services.GetRequiredService<CapacityDb>().Slots.Where(s => s.BookingId == booking.Id).Select(s => s.Id).SingleAsync());
        await Requalify(host, line, Day(7));
        host.Clock.Advance(TimeSpan.FromDays(3));
        var operations = host.Client("operations");
        await operations.Post<ClearanceView>($"/api/capacity/slots/{slot}/clearance", new ClearLine("Clean and empty."));

        await (await operations.Send($"/api/capacity/slots/{slot}/start", new { })).Problem(409, "requalification-due");
        await Requalify(host, line, Day(365));
        await operations.Post<ClearanceView>($"/api/capacity/slots/{slot}/start", new { });
    }

    static Task Requalify(TestHost host, string line, DateTimeOffset due) =>
        host.Client("operations").Post<LineView>($"/api/capacity/lines/{line}/requalification", new Requalify(due, "Media fill passed."));

    static async Task<BookingView> Book(TestHost host, Purpose purpose, params StageRequest[] stages)
    {
        var asked = await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P1", stages) with { Purpose = purpose });
        await host.Settle();
        return await host.Booking(asked.Id);
    }
}
