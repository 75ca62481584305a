using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.Playwright;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Browser.Tests;

public sealed class BoardTests(PortalFixture portal)
{
    [Fact]
    public async Task The_board_zooms_from_years_to_a_day_and_says_what_is_in_view()
    {
        await using var desk = await portal.SignedIn("operations");
        await desk.GoTo("Board", "Board");
        await desk.Reads(desk.Group("Period shown"), "2027-01-01 to 2027-12-31");
        foreach (var (zoom, shown) in new[] { ("Three years", "2027-01-01 to 2029-12-3"), ("Quarter", "2027-01-01 to 2027-04-02"), ("Month", "2027-01-01 to 2027-01-31"), ("Week", "2027-01-04 to 2027-01-10"), ("Day", "2027-01-04") })
        {
            await desk.Choose("Zoom", zoom);
            await desk.Reads(desk.Group("Period shown").Locator("output"), shown);
            await desk.Shoot("70-board-" + zoom.Replace(' ', '-').ToLowerInvariant());
        }
        await desk.Click("Next");
        await desk.Reads(desk.Group("Period shown").Locator("output"), "2027-01-05");
        await desk.Fill("Go to day", "2031-03-01");
        await desk.Reads(desk.Group("Period shown").Locator("output"), "2031-03-01");
        await desk.Click("Today");
        await desk.Reads(desk.Group("Period shown").Locator("output"), "2027-01-04");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task What_the_board_shows_is_there_as_a_table_too_and_others_slots_are_only_occupied()
    {
        var own = await portal.Host.Book("beta-requester", "BET-7", Stage("fill-finish", 500, 520, line: "fill-pfs"));
        await portal.Host.Book("alpha-requester", "ALF-70", Stage("fill-finish", 540, 560, line: "fill-pfs"));
        var line = own.Stages[0].Slot!.Line;
        await using var desk = await portal.SignedIn("beta-requester");
        await desk.Open("/board");
        await desk.Fill("Go to day", "2028-04-01");
        await desk.Sees(desk.Group(line).GetByRole(AriaRole.Link, new() { Name = own.Title }));
        await desk.Sees(desk.Group(line).GetByRole(AriaRole.Img, new() { Name = "occupied" }).First);
        await desk.Click("As a table");
        await desk.Fill("From", "2028-04-01");
        await desk.Fill("Until", "2028-12-31");
        await desk.Choose("Line", line);
        await desk.Reads(desk.Row(own.Title), "held");
        await desk.Sees(desk.Row("occupied").First);
        await desk.SeesNo(desk.Text("ALF-70"));
        await desk.Shoot("71-board-table", phoneToo: true);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Arrow_keys_lead_from_slot_to_slot_and_enter_opens_the_booking()
    {
        var first = await portal.Host.Book("alpha-requester", "ALF-71", Stage("fill-finish", 600, 620, line: "fill-pfs"));
        var second = await portal.Host.Book("alpha-requester", "ALF-72", Stage("fill-finish", 700, 720, line: "fill-pfs"));
        await using var desk = await portal.SignedIn("alpha-requester");
        await desk.Open("/board");
        await desk.Fill("Go to day", "2028-08-01");
        var bar = desk.Group(first.Stages[0].Slot!.Line).GetByRole(AriaRole.Link, new() { Name = first.Title });
        await bar.FocusAsync();
        await bar.PressAsync("ArrowRight");
        var next = desk.Group(second.Stages[0].Slot!.Line).GetByRole(AriaRole.Link, new() { Name = second.Title });
        await Assertions.Expect(next).ToBeFocusedAsync();
        await next.PressAsync("Enter");
        await desk.Reaches($"/bookings/{second.Id}$");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_slot_is_dragged_with_the_check_s_answer_and_moves_only_once_that_is_confirmed_with_a_reason()
    {
        var line = await portal.Host.AddLine();
        var booking = await portal.Host.Book("alpha-requester", "ALF-73", Stage(line, 40, 45));
        await portal.Host.Book("beta-requester", "BET-73", Stage(line, 60, 65));
        await using var desk = await portal.SignedIn("operations");
        await desk.Open("/board");
        await desk.Choose("Zoom", "Quarter");
        await desk.Fill("Go to day", "2027-02-01");
        var (board, bar) = (desk.Region("Lines over time"), desk.Group($"Line {line}").GetByRole(AriaRole.Link, new() { Name = booking.Title }));
        await desk.Sees(bar);
        var day = (await desk.Group($"Line {line}").GetByRole(AriaRole.Link, new() { Name = "BET-73" }).BoundingBoxAsync())!.Width / 5;

        await desk.Drag(bar, 13 * day, 0, () => desk.Reads(board.GetByRole(AriaRole.Status), "no room for the changeover"), letGo: false);
        await desk.SeesNo(desk.Form("Move"));
        await desk.Drag(bar, 30 * day, 0, () => desk.Reads(board.GetByRole(AriaRole.Status), "fits: 2027-03-15 00:00 to 2027-03-20 00:00"));
        await desk.Reads(desk.Region($"Move {booking.Title}, stage 1"), "The quote stays");
        await desk.Shoot("72-board-moving", phoneToo: true);
        Assert.Equal(booking.Stages, (await portal.Host.Booking(booking.Id)).Stages);

        await desk.Fill("First day", "2027-03-06");
        await desk.Reads(desk.Form("Move"), "taken");
        Assert.True(await desk.Button("Move it").IsDisabledAsync());
        await desk.Fill("First day", "2027-03-22");
        await desk.Reads(desk.Form("Move"), "fits: 2027-03-22 00:00");
        await desk.Fill("Reason for moving", "The fermenter is needed first.");
        await desk.Click("Move it");
        await desk.Sees(desk.Text("Moved as asked"));
        await desk.Named("Close").ClickAsync();
        await desk.Sees(desk.Group($"Line {line}").GetByRole(AriaRole.Link, new() { Name = "2027-03-22 00:00 to 2027-03-27 00:00" }));
        Assert.Equal(Day(77), (await portal.Host.Booking(booking.Id)).Stages[0].Slot!.Start);

        await desk.Group($"Line {line}").GetByRole(AriaRole.Link, new() { Name = booking.Title }).PressAsync("m");
        await desk.Reads(desk.Form("Move"), "where it is already");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_closure_is_drawn_over_a_line_and_applied_after_it_has_been_seen_whom_it_hurts()
    {
        var line = await portal.Host.AddLine();
        var booking = await portal.Host.Book("alpha-requester", "ALF-74", Stage(line, 40, 80));
        await using var desk = await portal.SignedIn("operations");
        await desk.Open("/board");
        await desk.Choose("Zoom", "Quarter");
        await desk.Fill("Go to day", "2027-02-01");
        var bar = desk.Group($"Line {line}").GetByRole(AriaRole.Link, new() { Name = booking.Title });
        await desk.Sees(bar);
        var day = (await bar.BoundingBoxAsync())!.Width / 5;

        await desk.Click("Draw a closure");
        await desk.Sees(desk.Form("A closure"));
        await desk.Drag(bar, 4 * day, 0);
        await Assertions.Expect(desk.Labelled("First day closed")).ToHaveValueAsync("2027-02-15");
        await Assertions.Expect(desk.Labelled("Last day closed")).ToHaveValueAsync("2027-02-19");
        await desk.Fill("Name", "Seal replaced");
        await desk.Fill("Reason for the closure", "The seal leaks.");
        await desk.Click("See whom it hurts");
        await desk.Reads(desk.Form("A closure"), "It hurts 1 booking.");
        await desk.Reads(desk.Row(booking.Title), "moves");
        await desk.Shoot("73-board-closure", phoneToo: true);
        Assert.Equal(booking.Stages, (await portal.Host.Booking(booking.Id)).Stages);

        await desk.Click("Close it");
        await desk.Sees(desk.Text("The closure stands."));
        await desk.Named("Close").ClickAsync();
        await desk.Sees(desk.Group($"Line {line}").GetByRole(AriaRole.Img, new() { Name = "Seal replaced" }));
        Assert.Equal(Day(47), (await portal.Host.Booking(booking.Id)).Stages[0].Slot!.Start);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Who_may_neither_move_nor_close_is_offered_neither()
    {
        await using var desk = await portal.SignedIn("centre-signatory");
        await desk.Open("/board");
        await desk.Sees(desk.Text("Enter opens the booking"));
        await desk.SeesNo(desk.Button("Draw a closure"));
        await desk.SeesNo(desk.Text("Drag a slot"));
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Operations_see_first_what_needs_them_soon_and_how_much_of_each_line_is_planned_against_last_month()
    {
        var line = await portal.Host.AddLine();
        await portal.Host.Client("operations").Post<LineView>($"/api/capacity/lines/{line}/requalification", new Requalify(Day(50), "Yearly."));
        await portal.Host.Book("alpha-requester", "ALF-75", Stage(line, 5, 10));
        await using var desk = await portal.SignedIn("operations");
        await desk.Open("/board");
        await desk.Reads(desk.Region("What needs somebody soon"), $"Requalification due by 2027-02-23: Line {line}");
        await desk.Click("Utilisation");
        await desk.Reads(desk.Row($"Line {line}"), "16 %");
        await desk.Shoot("74-board-utilisation", phoneToo: true);
        await desk.Click("As a board");
        await desk.Sees(desk.Region("Lines over time"));
        Assert.Empty(desk.Complaints);
    }
}
