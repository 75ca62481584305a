using CdmoBooking.Messages;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Holds;

public class RouteTests
{
    [Theory, BothShapes]
    public async Task A_route_of_four_stages_is_held_whole_with_its_lags(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var lines = await Lines(host);

        var booking = await host.Book("alpha-requester", "P1", Route(lines));

        Assert.Equal("OnHold", booking.State);
        // Five days each; then at least 2, 1 and 0 days between them.
        Assert.Equal([Day(10), Day(17), Day(23), Day(28)], booking.Stages.Select(s => s.Slot!.Start));
        Assert.Equal([Day(15), Day(22), Day(28), Day(33)], booking.Stages.Select(s => s.Slot!.End));
        Assert.Equal(lines, booking.Stages.Select(s => s.Slot!.LineId));
        Assert.Equal(4, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0}", booking.Id));
    }

    [Theory, BothShapes]
    public async Task When_its_last_stage_cannot_be_held_nothing_is_and_an_alternative_can_be_had_as_shown(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var lines = await Lines(host);
        // 8 batches of 5 days with a day between: [10, 57).
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(lines[3], 10, 57, batches: 8))).State);

        var refused = await host.Book("alpha-requester", "P1", Route(lines));

        Assert.Equal("Refused", refused.State);
        Assert.Equal((3, lines[3], "taken"), Assert.Single(refused.Reasons) is var reason ? (reason.Stage, reason.Service, reason.Code) : default);
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE booking_id = {0}", refused.Id));
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE line_id IN ({0}, {1}, {2})", lines[0], lines[1], lines[2]));

        var alternative = Assert.Single(refused.Alternatives);
        // After beta's campaign comes the changeover of three days.
        Assert.Equal(Day(60), alternative.Stages[3].Slot.Start);
        var held = await host.Book("alpha-requester", "P1", [.. Route(lines).Zip(alternative.Stages, AsShown)]);
        Assert.Equal("OnHold", held.State);
        Assert.Equal(alternative.Stages.Select(s => s.Slot), held.Stages.Select(s => s.Slot));
    }

    static async Task<string[]> Lines(TestHost host) => [await host.AddLine(), await host.AddLine(), await host.AddLine(), await host.AddLine()];

    static StageRequest[] Route(string[] services) =>
    [
        Stage(services[0], 10, 60),
        Stage(services[1], 10, 60, minLagDays: 2, maxLagDays: 5),
        Stage(services[2], 10, 60, minLagDays: 1, maxLagDays: 3),
        Stage(services[3], 10, 45, minLagDays: 0),
    ];

    static StageRequest AsShown(StageRequest asked, BookedStage shown) =>
        asked with { Line = shown.Slot.LineId, Earliest = shown.Slot.Start, Latest = shown.Slot.End };
}
