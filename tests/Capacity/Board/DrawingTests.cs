using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Board;

public class DrawingTests
{
    const string Range = "from=2027-01-04&until=2027-06-01";

    [Theory, BothShapes]
    public async Task A_drawing_says_what_the_board_says(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("beta-requester", "P0", Stage(line, 10, 15));
        await host.Book("alpha-requester", "P1", Stage(line, 20, 25));

        foreach (var user in new[] { "staff", "alpha-requester", "beta-requester" })
        {
            var board = await host.Client(user).Get<BoardView>($"/api/capacity/board?{Range}");
            var drawing = await Drawing(host, user);
            Assert.Equal(board.Lines.Single(l => l.LineId == line).Bars, Bars(drawing, line));
            Assert.Equal([line], drawing.Lines!.Single(l => l.Id == line).Services);
        }
    }

    [Theory, BothShapes]
    public async Task It_tells_a_competitor_nothing_of_the_firm_that_occupies_a_line(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "Secret-1", Stage(line, 10, 15));

        var text = await (await host.Client("beta-requester").GetAsync($"/api/capacity/board/drawing?{Range}")).Content.ReadAsStringAsync();

        Assert.Contains("occupied", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "Secret", "alpha", booking.Id.ToString() })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, BothShapes]
    public async Task Who_knows_the_newest_version_is_not_sent_the_lines_again(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var line = await host.AddLine();
        var known = (await Drawing(host, "staff")).Version;
        Assert.Null((await Drawing(host, "staff", known)).Lines);

        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        var held = await Drawing(host, "staff", known);
        Assert.Equal("held", Assert.Single(Bars(held, line)).Kind);

        // Nothing changes in the database when a hold lapses.
        host.Clock.Advance(booking.HoldExpiresAt!.Value - TestHost.Start);
        Assert.Empty(Bars(await Drawing(host, "staff", held.Version), line));
    }

    static Task<BoardDrawing> Drawing(TestHost host, string user, string known = "") =>
        host.Client(user).Get<BoardDrawing>($"/api/capacity/board/drawing?{Range}&known={known}");

    static IEnumerable<BoardBar> Bars(BoardDrawing drawing, string line) => drawing.Lines!.Single(l => l.Id == line).Bars.Chunk(6).Select(b =>
    {
        var booking = b[3] < 0 ? null : drawing.Bookings[b[3]];
        var (start, name) = (drawing.From.AddMinutes(b[1]), b[4] < 0 ? null : drawing.Names[b[4]]);
        return new BoardBar(
            drawing.Kinds[b[0]], start, start.AddMinutes(b[2]), booking?.Id, booking?.Organisation, booking?.Title ?? (booking is null ? name : null),
            booking is null ? null : name, b[5] < 0 ? null : b[5]);
    });
}
