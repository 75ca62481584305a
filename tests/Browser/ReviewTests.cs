using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.Playwright;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Browser.Tests;

/// <summary>What staff do most often, as people do it: by what controls are and are called. Clicks are counted from the open queue on.</summary>
public sealed class ReviewTests(PortalFixture portal, ITestOutputHelper output)
{
    int clicks;

    [Theory, InlineData("en"), InlineData("ko")]
    public async Task Approving_one_of_two_rivals_takes_two_clicks_at_most_says_who_waits_now_and_tells_no_firm_of_the_other(string language)
    {
        var words = new Words(language);
        var line = await portal.Host.AddPricedLine();
        var held = await portal.Host.Book("alpha-requester", $"ALF-R1-{language}", Stage(line, 400, 405));
        var refused = await portal.Host.Book("beta-requester", $"BET-R2-{language}", Stage(line, 400, 405));
        Assert.Equal("Refused", refused.State);
        await using var staff = await Queue(language);

        await Click(staff.Queued(held.Title, language));
        var card = staff.Article(held.Title);
        foreach (var fact in new[] { "OneRival", "RefusedWillWait", "NoneMissing", "RulesHeading", "ElsewhereHeading" }) await staff.Reads(card, words[$"ReviewTexts.{fact}"]);
        await staff.Reads(card, refused.Title);
        var hindrances = await staff.Hindrances();
        Assert.True(hindrances.Count == 0, string.Join('\n', hindrances));
        await staff.Shoot($"80-review-rivals-{language}", phoneToo: true);
        await Click(staff.Button(words["BookingTexts.ApproveNamed", held.Title]));

        var outcome = staff.Outcome(language);
        await staff.Reads(outcome, $"{words["ReviewTexts.Approved", held.Title]} {words["ReviewTexts.ApprovedOne"]}");
        await staff.Reads(outcome, $"{refused.Title}, Beta Therapeutics {words["WordTexts.Waitlisted"]}");
        await staff.SeesNo(card);
        await staff.Shoot($"81-review-approved-{language}", phoneToo: true);
        output.WriteLine($"Approving took {clicks} clicks from the queue ({language}).");
        Assert.InRange(clicks, 1, 2);

        await using var beta = await portal.SignedIn("beta-requester", language);
        await beta.Open($"/bookings/{refused.Id}");
        await beta.Reads(beta.Region(words["BookingTexts.History"]), words["AnswerTexts.PromisedByNow"]);
        await beta.SeesNo(beta.Text("Alpha"));
        await beta.SeesNo(beta.Text("ALF-R1"));
        Assert.Empty(staff.Complaints.Concat(beta.Complaints));
    }

    [Fact]
    public async Task Rejecting_needs_no_mouse_and_no_reason_of_approving()
    {
        var booking = await portal.Host.Book("beta-requester", "BET-R3", Stage(await portal.Host.AddPricedLine(), 410, 415));
        await using var staff = await Queue();
        await staff.Sees(staff.Queued(booking.Title));

        for (var steps = 0; await staff.Article(booking.Title).CountAsync() == 0; steps++)
        {
            Assert.InRange(steps, 0, 100);
            await staff.Run<bool>("Boolean(window.before = document.activeElement)");
            await staff.Press("j");
            await staff.Comes("document.activeElement !== window.before");
        }
        var reason = staff.Article(booking.Title).GetByLabel("Reason", new() { Exact = true });
        await staff.Press("a");
        await Assertions.Expect(staff.Button($"Approve {booking.Title}")).ToBeFocusedAsync();
        await staff.Press("r");
        await Assertions.Expect(reason).ToBeFocusedAsync();
        await Assertions.Expect(reason).ToHaveValueAsync("");
        await reason.PressSequentiallyAsync("Just a rare strain: jark.");
        await Assertions.Expect(reason).ToHaveValueAsync("Just a rare strain: jark.");
        await staff.Shoot("82-review-rejecting", phoneToo: true);
        await reason.PressAsync("Tab");
        while (!await staff.Run<bool>("document.activeElement.getAttribute('aria-label')?.startsWith('Reject') ?? false")) await staff.Press("Tab");
        await staff.Press("Enter");

        await staff.Reads(staff.Outcome(), $"Rejected: {booking.Title}.");
        output.WriteLine($"Rejecting took {clicks} clicks from the queue, all by the keyboard.");
        Assert.Equal("Rejected", (await portal.Host.Booking(booking.Id)).State);
        Assert.Empty(staff.Complaints);
    }

    [Fact]
    public async Task Another_window_is_proposed_from_what_is_free_and_the_firm_reads_why()
    {
        var booking = await portal.Host.Book("alpha-requester", "ALF-R4", Stage(await portal.Host.AddPricedLine(), 420, 440));
        await using var staff = await Queue();

        await Click(staff.Queued(booking.Title));
        var card = staff.Article(booking.Title);
        await Click(card.GetByRole(AriaRole.Button, new() { Name = "Propose these dates: 1" }));
        await staff.Shoot("83-review-proposing", phoneToo: true);
        await Click(card.GetByRole(AriaRole.Button, new() { Name = "Move the hold to these dates" }));

        await staff.Reads(card, "Moved as asked");
        output.WriteLine($"Proposing another window took {clicks} clicks from the queue.");
        Assert.Equal(Day(426), (await portal.Host.Booking(booking.Id)).Stages[0].Slot!.Start);
        await using var requester = await portal.SignedIn("alpha-requester");
        await requester.Open($"/bookings/{booking.Id}");
        await requester.Reads(requester.Region("History"), "These dates fit the centre's plan better");
        Assert.Empty(staff.Complaints.Concat(requester.Complaints));
    }

    async Task<Desk> Queue(string language = "en")
    {
        var words = new Words(language);
        var staff = await portal.SignedIn("staff", language);
        await staff.GoTo(words["LayoutTexts.ReviewRequests"], words["BookingTexts.ReviewHeading"]);
        return staff;
    }

    Task Click(ILocator what)
    {
        clicks++;
        return what.ClickAsync();
    }
}
