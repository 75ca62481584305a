namespace CdmoBooking.Browser.Tests;

public sealed class WrongWayTests(PortalFixture portal)
{
    [Fact]
    public async Task An_unknown_page_says_so_and_leads_back()
    {
        await using var desk = await portal.SignedIn("alpha-requester");
        await desk.Open("/no-such-page");
        await desk.Sees(desk.Heading("There is no such page"));
        await desk.Shoot("30-not-found", phoneToo: true);
        await desk.Follow("Back to the start");
        await desk.Sees(desk.Heading("Welcome"));
        Assert.All(desk.Complaints, c => Assert.Contains("404", c));
    }

    [Fact]
    public async Task An_unknown_booking_says_so()
    {
        await using var desk = await portal.SignedIn("alpha-requester");
        await desk.Open($"/bookings/{Guid.NewGuid()}");
        await desk.Sees(desk.Text("There is no such booking"));
        await desk.Shoot("31-no-such-booking");
        Assert.Empty(desk.Complaints);
    }

    [Theory]
    [InlineData("/review")]
    [InlineData("/lines")]
    public async Task A_firm_does_not_reach_a_page_of_the_centre(string path)
    {
        await using var desk = await portal.SignedIn("alpha-requester");
        await desk.SeesNo(desk.Text("Review requests"));
        await desk.Open(path);
        await desk.Sees(desk.Heading("This page is for another role"));
        await desk.Shoot("32-not-allowed" + path.Replace('/', '-'));
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_page_asked_for_is_reached_afterwards()
    {
        await using var desk = await portal.NewDesk();
        await desk.Open("/board");
        await desk.Shoot("33-sign-in", phoneToo: true);
        await desk.Fill("User", "admin");
        await desk.Fill("Password", "not it");
        await desk.Click("Sign in");
        await desk.Sees(desk.Text("User name and password do not match"));
        await desk.Shoot("34-sign-in-failed");
        await desk.Fill("User", "admin");
        await desk.Fill("Password", "Demo-2026!");
        await desk.Click("Sign in");
        await desk.Sees(desk.Heading("Board"));
        Assert.Empty(desk.Complaints);
    }
}
