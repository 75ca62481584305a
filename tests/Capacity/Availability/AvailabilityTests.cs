using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Availability;

/// <summary>A batch takes five days, the turnaround one, the changeover three.</summary>
public class AvailabilityTests
{
    [Theory, BothShapes]
    public async Task An_empty_line_offers_the_earliest_slot_of_the_range(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();

        Assert.Equal([(10, 15)], await Free(host, line, 10, 60));
        // Two batches and the turnaround between them.
        Assert.Equal([(10, 21)], await Free(host, line, 10, 60, batches: 2));
        Assert.Equal([(10, 15)], await Free(host, line, 10, 15));
        Assert.Empty(await Free(host, line, 10, 14));
        // The demo centre asks for a day's notice.
        Assert.Equal([(1, 6)], await Free(host, line, -20, 60));
        Assert.Empty(await Free(host, line, -20, -5));
    }

    [Theory, BothShapes]
    public async Task Each_free_stretch_offers_a_slot_that_leaves_room_for_the_changeovers(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 20, 25));
        await host.Book("alpha-requester", "P1", Stage(line, 35, 40));

        Assert.Equal([(10, 15), (43, 48)], await Free(host, line, 10, 60));
        Assert.Equal([(10, 15), (26, 31), (41, 46)], await Free(host, line, 10, 60, product: "P1"));
        Assert.Equal([(10, 15), (43, 48)], await Free(host, line, 10, 60, product: "P1", user: "beta-requester"));
    }

    [Theory, BothShapes]
    public async Task What_is_shown_as_free_can_be_held(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("beta-requester", "P0", Stage(line, 20, 25));

        foreach (var window in (await Ask(host, line, 10, 60)).Items)
        {
            var held = await host.Book("alpha-requester", "P1", new StageRequest(line, 1, window.Start, window.End, window.LineId));
            Assert.Equal(window, held.Stages[0].Slot);
        }
    }

    [Theory, BothShapes]
    public async Task A_line_that_is_not_open_yet_offers_provisional_slots_from_its_opening_on(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine(state: LineState.Qualifying, opensAt: Day(60.5));

        Assert.Equal([new Window(line, $"Line {line}", Day(61), Day(66), Provisional: true)], (await Ask(host, line, 10, 90)).Items);
        Assert.Empty((await Ask(host, line, 10, 60)).Items);
    }

    [Theory, BothShapes]
    public async Task A_closure_of_the_centre_leaves_no_slot_in_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();

        // The annual shutdown lasts from 240 to 254.
        Assert.Equal([(254, 259)], await Free(host, line, 236, 290));
        Assert.Equal([(235, 240), (254, 259)], await Free(host, line, 235, 290));
    }

    [Theory, BothShapes]
    public async Task All_faults_of_a_question_are_told_at_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var client = host.Client("alpha-requester");

        async Task MeetsFaults(string query, params string[] codes)
        {
            var problem = await (await client.GetAsync($"/api/capacity/availability?{query}")).Problem(400, "invalid-request");
            Assert.Equal(codes, problem.Errors!.Select(f => $"{f.Pointer} {f.Code}").Order());
        }

        await MeetsFaults("", "from invalid-instant", "service required", "until invalid-instant");
        await MeetsFaults($"service={line}&from=2027-03-01&until=2027-02-01", "until invalid-range");
        await MeetsFaults($"service={line}&from=2027-03-01&until=2027-03-01", "until invalid-range");
        await MeetsFaults($"service={line}&from=2027-03-01&until=2047-03-01", "until invalid-range");
        await MeetsFaults("service=brewing&from=2027-02-01&until=2027-03-01", "service unknown-service");
        await MeetsFaults($"service={line}&batches=0&from=2027-03-01T00:00:00&until=2027-02-01", "batches invalid-batches", "from invalid-instant");
        await MeetsFaults("service=brewing&batches=10000&from=2027-03-01&until=2027-02-01",
            "batches invalid-batches", "service unknown-service", "until invalid-range");
        await (await client.GetAsync($"/api/capacity/availability?service={line}&batches=many&from=2027-03-01&until=2027-04-01")).Problem(400, "malformed-request");
    }

    static Task<Page<Window>> Ask(TestHost host, string service, double from, double until, int batches = 1, string? product = null, string user = "alpha-requester") =>
        host.Client(user).Get<Page<Window>>(
            $"/api/capacity/availability?service={service}&batches={batches}&from={Day(from):s}Z&until={Day(until):s}Z{(product is null ? "" : $"&product={product}")}");

    static async Task<IEnumerable<(int, int)>> Free(
        TestHost host, string service, double from, double until, int batches = 1, string? product = null, string user = "alpha-requester") =>
        (await Ask(host, service, from, until, batches, product, user)).Items.Select(w => ((w.Start - Day(0)).Days, (w.End - Day(0)).Days));
}
