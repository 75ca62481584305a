using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Board;

public class ZoomTests
{
    [Theory, BothShapes]
    public async Task Cells_say_how_much_of_them_is_used_for_what(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 7, 12));
        await host.Book("beta-requester", "P2", Stage(line, 17, 22));

        // Weeks from Monday the 4th: P1 takes 5 of the second, P2's changeover and slot 3 + 4 of the third, one day of the fourth.
        var load = await Load(host, "staff", line, "week", 0, 28);
        Assert.Equal([0, 71, 57, 14], load["held"]);
        Assert.Equal([0, 0, 43, 0], load["changeover"]);
        Assert.Equal(["changeover", "held"], load.Keys.Order());
    }

    [Theory, BothShapes]
    public async Task To_a_competitor_cells_say_only_that_the_line_is_occupied(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 7, 12));
        await host.Book("alpha-requester", "P2", Stage(line, 17, 22));

        var load = await Load(host, "beta-requester", line, "week", 0, 28);
        Assert.Equal(["occupied"], load.Keys);
        Assert.Equal([0, 71, 100, 14], load["occupied"]);
    }

    [Theory, BothShapes]
    public async Task A_pool_is_full_only_when_all_its_units_are_taken(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var pool = await host.AddLine(capacity: 2, batchDays: 7);
        await host.Book("alpha-requester", "P1", Stage(pool, 7, 14));
        await host.Book("beta-requester", "P2", Stage(pool, 7, 14));
        await host.Book("beta-requester", "P3", Stage(pool, 14, 21));

        Assert.Equal([0, 100, 50], (await Load(host, "staff", pool, "week", 0, 21))["held"]);
    }

    [Theory, BothShapes]
    public async Task Months_and_days_begin_with_the_centres_own(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var staff = host.Client("staff");

        var months = await staff.Get<BoardView>("/api/capacity/board?from=2027-01-20&until=2027-03-10&zoom=month");
        Assert.Equal([Day(16), Day(28), Day(56), Day(65)], months.Cells!);
        var days = await staff.Get<BoardView>("/api/capacity/board?from=2027-01-04&until=2027-01-07&zoom=day");
        Assert.Equal([Day(0), Day(1), Day(2), Day(3)], days.Cells!);
    }

    [Theory, BothShapes]
    public async Task A_board_says_what_is_wrong_with_its_window_and_zoom(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var staff = host.Client("staff");

        var problem = await (await staff.GetAsync("/api/capacity/board?from=2027-01-04&until=monday&zoom=galaxy")).Problem(400, "invalid-request");
        Assert.Equal(["invalid-zoom", "invalid-instant"], problem.Errors!.Select(e => e.Code));
        problem = await (await staff.GetAsync("/api/capacity/board?from=2027-01-04&until=2029-01-04&zoom=day")).Problem(400, "invalid-request");
        Assert.Equal("invalid-range", Assert.Single(problem.Errors!).Code);
    }

    static async Task<IReadOnlyDictionary<string, IReadOnlyList<int>>> Load(TestHost host, string user, string line, string zoom, int from, int until)
    {
        var board = await host.Client(user).Get<BoardView>($"/api/capacity/board?from={Day(from):yyyy-MM-ddTHH:mm:ssZ}&until={Day(until):yyyy-MM-ddTHH:mm:ssZ}&zoom={zoom}");
        var shown = board.Lines.Single(l => l.LineId == line);
        Assert.Empty(shown.Bars);
        return shown.Load!;
    }
}
