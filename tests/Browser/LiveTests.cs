using System.Diagnostics;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Browser.Tests;

public sealed class LiveTests(PortalFixture portal, ITestOutputHelper output)
{
    [Fact]
    public async Task What_others_change_shows_by_itself_and_nothing_typed_is_lost()
    {
        var first = await portal.Host.Book("alpha-requester", "LIV-1", Stage("qc-release", 500, 800));
        await using var firm = await portal.SignedIn("alpha-requester");
        await firm.Open($"/bookings/{first.Id}");
        await firm.Reads(firm.NextStep, "Approve or reject the request");
        await using var staff = await portal.SignedIn("staff");
        await staff.Open("/review");
        await staff.Queued(first.Title).ClickAsync();
        var reason = staff.Article(first.Title).GetByLabel("Reason", new() { Exact = true });
        await reason.FillAsync("The documents are com");

        var second = await portal.Host.Book("alpha-requester", "LIV-2", Stage("qc-release", 500, 800));
        await staff.Sees(staff.Queued(second.Title));
        Assert.Equal("The documents are com", await reason.InputValueAsync());

        var watch = Stopwatch.StartNew();
        await portal.Host.Client("staff").Post<BookingView>($"{Bookings}/{first.Id}/approve", new Decision("The documents are complete."));
        await firm.SeesNo(firm.Text("Approve or reject the request"));
        output.WriteLine($"An approval shows on the firm's open page after {watch.ElapsedMilliseconds} ms, the approval itself included.");
        await staff.SeesNo(staff.Queued(first.Title));
        Assert.Empty(firm.Complaints.Concat(staff.Complaints));
    }

    [Fact]
    public async Task A_page_outlives_a_server_that_is_killed_and_started_again_with_all_that_was_typed()
    {
        await using var system = await SystemUnderTest.Embedded();
        await using var desk = await portal.NewDesk(system["Web"].Address);
        await desk.SignIn("alpha-requester");
        await desk.GoTo("Request a route", "Request a route");
        await desk.Click("Typical mRNA route");
        await desk.Fill("Title", "Typed before the server went away");
        await desk.Fill("Product name", "REC-1");
        await desk.Group("Stage 3").GetByLabel("Batches").FillAsync("7");
        await desk.Types("Note", "Not even left the fie");

        system.Kill("Booking");
        await desk.Sees(desk.Text("The connection is lost"));
        await system.Restart(["Booking"]);

        await desk.Sees(desk.Text("What you typed here before is still there."));
        await desk.Holds("Title", "Typed before the server went away");
        await desk.Holds("Product name", "REC-1");
        await desk.Holds("Note", "Not even left the fie");
        await desk.Sees(desk.Group("Stage 4"));
        Assert.Equal("7", await desk.Group("Stage 3").GetByLabel("Batches").InputValueAsync());
        await desk.Click("Send request");
        await desk.Reaches("/bookings/[0-9a-f-]{36}$");
        await desk.Open("/request");
        await desk.Sees(desk.Labelled("Title"));
        await desk.Holds("Title", "");
    }

    [Fact]
    public async Task Whoever_signs_in_next_in_the_same_tab_sees_nothing_that_was_typed_before()
    {
        await using var desk = await portal.SignedIn("alpha-requester");
        await desk.Open("/request");
        await desk.Fill("Title", "A plan of alpha's");
        await desk.Types("Note", "Kept for alpha");
        await desk.Open("/request");
        await desk.Sees(desk.Text("What you typed here before is still there."));
        await desk.Holds("Title", "A plan of alpha's");

        await desk.Click("Sign out");
        await desk.SignIn("beta-requester");
        await desk.Open("/request");
        await desk.Sees(desk.Labelled("Title"));
        await desk.Holds("Title", "");
        await desk.Holds("Note", "");
        Assert.DoesNotContain("alpha", await desk.Run<string>("JSON.stringify(sessionStorage)"));
        Assert.Empty(desk.Complaints);
    }
}
