using CdmoBooking.Capacity.Tests.Calendars;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Rescheduling;

/// <summary>A batch takes five days, the changeover before another product three.</summary>
public class CheckTests
{
    [Theory, BothShapes]
    public async Task A_check_says_what_the_move_would_do_and_changes_nothing(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        await host.Book("beta-requester", "P2", Stage(line, 30, 35));

        foreach (var user in new[] { "operations", "staff", "alpha-requester" })
        {
            // On time that is partly its own; and with just the changeover before beta's batch.
            foreach (var day in new[] { 12, 22 })
                Assert.Equal((Day(day), Day(day + 5)), (await Check(host, user, booking.Id, line, day)).Slot is { } slot ? (slot.Start, slot.End) : default);
            Assert.Equal("changeover", await Why(host, user, booking.Id, line, 23));
            Assert.Equal("taken", await Why(host, user, booking.Id, line, 32));
            Assert.Equal("unchanged", await Why(host, user, booking.Id, line, 10));
        }

        Assert.Equal(booking.Stages, (await host.Booking(booking.Id)).Stages);
        Assert.Equal(Day(22), (await host.Reschedule("alpha-requester", booking.Id, To(0, 22, 27, line))).Stages[0].Slot!.Start);
    }

    [Theory, BothShapes]
    public async Task It_names_closures_lines_that_do_not_run_the_service_and_the_past(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, other) = (await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        await host.Client("operations").Post<ClosureView>("/api/capacity/closures", new EnterClosure("Service", "Line", Day(40), Day(50), "Yearly.", line));

        Assert.Equal("closed", await Why(host, "operations", booking.Id, line, 44));
        Assert.Equal("no-line", await Why(host, "operations", booking.Id, other, 44));
        Assert.Equal("too-soon", await Why(host, "operations", booking.Id, line, -5));
    }

    [Theory, BothShapes]
    public async Task The_other_stages_stay_and_the_lags_hold(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (first, next) = (await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(first, 10, 60), Stage(next, 10, 60, maxLagDays: 10));

        Assert.NotNull((await Check(host, "staff", booking.Id, next, 20, stage: 1)).Slot);
        Assert.Equal("lag", await Why(host, "staff", booking.Id, next, 40, stage: 1));
        Assert.Equal("lag", await Why(host, "staff", booking.Id, first, 40));
    }

    [Theory, BothShapes]
    public async Task What_cannot_be_moved_is_said_to_be_so_and_another_firm_s_booking_is_unknown(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        await (await host.Client("beta-requester").GetAsync(Path(booking.Id, line, 30))).Problem(404, "not-found");
        await (await host.Client("alpha-signatory").GetAsync(Path(booking.Id, line, 30))).Problem(403, "forbidden");
        var problem = await (await host.Client("staff").GetAsync($"/api/capacity/bookings/{booking.Id}/move-check?stage=3&line=nowhere&start=soon")).Problem(400, "invalid-request");
        Assert.Equal(["invalid-stage", "unknown-line", "invalid-instant"], problem.Errors!.Select(e => e.Code));

        await host.Decide("alpha-requester", booking.Id, "cancel");
        Assert.Equal("wrong-state", await Why(host, "staff", booking.Id, line, 30));
    }

    static string Path(Guid booking, string line, int day, int stage = 0) =>
        $"/api/capacity/bookings/{booking}/move-check?stage={stage}&line={line}&start={Day(day):yyyy-MM-ddTHH:mm:ssZ}";

    static Task<MoveCheck> Check(TestHost host, string user, Guid booking, string line, int day, int stage = 0) =>
        host.Client(user).Get<MoveCheck>(Path(booking, line, day, stage));

    static async Task<string> Why(TestHost host, string user, Guid booking, string line, int day, int stage = 0)
    {
        var check = await Check(host, user, booking, line, day, stage);
        Assert.Null(check.Slot);
        return Assert.Single(check.Reasons).Code;
    }
}
