using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Browser.Tests;

public sealed class FirmDeskTests(PortalFixture portal, ITestOutputHelper output)
{
    const int MostClicks = 12;

    [Theory, InlineData("en"), InlineData("ko")]
    public async Task A_known_route_is_requested_from_what_is_possible(string language)
    {
        var words = new Words(language);
        await using var desk = await portal.SignedIn("alpha-requester", language);
        await desk.GoTo(words["LayoutTexts.RequestRoute"], words["BookingTexts.RequestRouteTitle"]);
        await desk.Click(words["BookingTexts.TypicalRoute"]);
        await desk.Fill(words["BookingTexts.ProductName"], "FD-1");
        await desk.Click(words["BookingTexts.ShowOptions"]);
        await desk.Sees(desk.Region(words["BookingTexts.OptionsHeading"]));
        await desk.Reads(desk.Region(words["BookingTexts.OptionsHeading"]), words["CommonTexts.Provisional"]);
        await desk.Shoot($"40-options-{language}", phoneToo: true);
        await desk.Click(words["BookingTexts.TakeOptionNumber", 2]);
        await desk.Fill(words["BookingTexts.Title"], "Options taken");
        await desk.Reads(desk.Complementary(words["BookingTexts.Estimate"]), language == "ko" ? "원" : "KRW");
        await desk.Click(words["BookingTexts.SendRequest"]);
        await desk.Reaches("/bookings/[0-9a-f-]{36}$");
        await desk.Reads(desk.NextStepIn(words), language == "ko" ? words["BookingTexts.Who", words["CommonTexts.TheStaff"]] : "Approve or reject the request");
        output.WriteLine($"A known route was requested with {desk.Clicks} clicks from the start page ({language}).");
        Assert.InRange(desk.Clicks, 1, MostClicks);
        await desk.Shoot($"41-held-{language}", phoneToo: true);
        Assert.Empty(desk.Complaints);
    }

    [Theory, InlineData("en"), InlineData("ko")]
    public async Task Bookings_are_seen_over_time_and_opened_from_there(string language)
    {
        var words = new Words(language);
        var booking = await portal.Host.Book("alpha-requester", $"FD-2-{language}", Stage("qc-release", 600, 900));
        await using var desk = await portal.SignedIn("alpha-requester", language);
        await desk.GoTo(words["LayoutTexts.Bookings"], words["BookingTexts.Bookings"]);
        await desk.Follow(words["BookingTexts.AsTimeline"]);
        await desk.Sees(desk.Link(booking.Title));
        await desk.Shoot($"42-timeline-{language}", phoneToo: true);
        await desk.Follow(booking.Title);
        await desk.Reaches($"/bookings/{booking.Id}$");
        output.WriteLine($"A booking was found on the timeline with {desk.Clicks} clicks from the start page ({language}).");
        Assert.Empty(desk.Complaints);
    }

    [Theory, InlineData("en"), InlineData("ko")]
    public async Task What_cancelling_costs_is_seen_before_it_is_done(string language)
    {
        var words = new Words(language);
        var booking = await portal.Host.Book("alpha-requester", $"FD-3-{language}", Stage("qc-release", 600, 900));
        await using var desk = await portal.SignedIn("alpha-requester", language);
        await desk.Open($"/bookings/{booking.Id}");
        await desk.Click(words["BookingTexts.SeeCost"]);
        await desk.Sees(desk.Text(words["BookingTexts.CostsNothing"]));
        await desk.Shoot($"43-fee-{language}", phoneToo: true);
        await desk.Fill(words["BookingTexts.CancelReason"], "The study is put off.");
        await desk.Click(words["BookingTexts.CancelBooking"]);
        await desk.Sees(desk.Text(words["CommonTexts.CancelledMeans"]));
        output.WriteLine($"A booking was cancelled with {desk.Clicks} clicks from its page ({language}).");
        Assert.Empty(desk.Complaints);
    }
}
