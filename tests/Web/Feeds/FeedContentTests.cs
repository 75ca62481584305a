using System.Net;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Ical.Net;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Web.Tests.Feeds;

/// <summary>What a calendar program finds at an address, in the whole system.</summary>
public sealed class FeedContentTests
{
    [Theory, BothShapes]
    public async Task A_feed_has_the_slots_of_its_own_firm_and_nothing_of_another(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var (own, foreign) = (await host.Book("alpha-requester", "ALF-feed", Stage(line, 30, 90)), await host.Book("beta-requester", "zeta-feed", Stage(line, 30, 90)));
        var feed = await host.FeedOf("alpha-requester");
        var slot = Assert.Single(await host.Events(feed, own.Id));
        var held = own.Stages[0].Slot!;
        Assert.Equal((held.Start.UtcDateTime, held.End.UtcDateTime, "UTC", "UTC"), (slot.Start!.Value, slot.End!.Value, slot.Start.TzId, slot.End.TzId));
        Assert.Equal(($"{own.Id}-0@cdmobooking", own.Version, "TENTATIVE", held.Line), (slot.Uid, slot.Sequence, slot.Status, slot.Location));
        Assert.Equal($"Campaign of ALF-feed: Service {line} (on hold)", slot.Summary);
        Assert.Equal(own.RequestedAt.UtcDateTime, slot.DtStamp!.Value, TimeSpan.FromSeconds(1));
        Assert.Contains("ALF-feed, 1 batch", slot.Description);

        var text = await host.Text(feed);
        foreach (var theirs in new[] { "zeta", "beta", foreign.Id.ToString() }) Assert.DoesNotContain(theirs, Unfolded(text), StringComparison.OrdinalIgnoreCase);
        Assert.Single(await host.Events(await host.FeedOf("beta-signatory"), foreign.Id));
        Assert.Empty(await host.Events(await host.FeedOf("beta-signatory"), own.Id));
    }

    [Theory, BothShapes]
    public async Task The_centres_people_have_everybodys(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var (alpha, beta) = (await host.Book("alpha-requester", "A", Stage(line, 30, 90)), await host.Book("beta-requester", "B", Stage(line, 30, 90)));
        var feed = await host.FeedOf("operations");
        Assert.Contains("Booked by alpha.", Assert.Single(await host.Events(feed, alpha.Id)).Description);
        Assert.Contains("Booked by beta.", Assert.Single(await host.Events(feed, beta.Id)).Description);
    }

    [Fact]
    public async Task Firm_slots_are_confirmed_and_provisional_ones_say_that_they_are()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var planned = await host.AddLine(state: LineState.Planned, opensAt: Day(40));
        var firm = await host.Book("alpha-requester", "F", Stage(await host.AddPricedLine(), 30, 90));
        await host.ExecuteAndPay(firm.Id);
        var provisional = await host.Book("alpha-requester", "P", Stage(planned, 40, 90));
        var feed = await host.FeedOf("alpha-requester");
        var (confirmed, tentative) = (Assert.Single(await host.Events(feed, firm.Id)), Assert.Single(await host.Events(feed, provisional.Id)));
        Assert.Equal("CONFIRMED", confirmed.Status);
        Assert.EndsWith(firm.Stages[0].Service, confirmed.Summary);
        Assert.Equal("TENTATIVE", tentative.Status);
        Assert.EndsWith("(provisional)", tentative.Summary);
    }

    [Fact]
    public async Task Every_stage_with_a_slot_is_an_event_of_its_own()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var (first, second) = (await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "Two", Stage(first, 30, 90), Stage(second, 30, 120));
        var events = await host.Events(await host.FeedOf("alpha-requester"), booking.Id);
        Assert.Equal([$"{booking.Id}-0@cdmobooking", $"{booking.Id}-1@cdmobooking"], events.Select(e => e.Uid));
    }

    [Fact]
    public async Task What_is_cancelled_or_has_lapsed_is_gone()
    {
        await using var host = await TestHost.New(Shape.Embedded);
        var (cancelled, lapsing) = (await host.Book("alpha-requester", "C", Stage(await host.AddLine(), 30, 90)), await host.Book("alpha-requester", "L", Stage(await host.AddLine(), 30, 90)));
        var feed = await host.FeedOf("alpha-requester");
        Assert.Single(await host.Events(feed, cancelled.Id));
        await host.Decide("alpha-requester", cancelled.Id, "cancel");
        Assert.Empty(await host.Events(feed, cancelled.Id));
        Assert.Single(await host.Events(feed, lapsing.Id));
        host.Clock.SetUtcNow(lapsing.HoldExpiresAt!.Value);
        Assert.Empty(await host.Events(feed, lapsing.Id));
    }

    [Theory, BothShapes]
    public async Task Nothing_is_sent_again_until_something_has_changed(Shape shape)
    {
        // Nobody else books for this firm.
        await using var host = await TestHost.New(shape);
        var booking = await host.Book("alpha-requester", "E", Stage(await host.AddLine(), 30, 90));
        var feed = await host.FeedOf("alpha-requester");
        var answer = await host.Fetch(feed);
        Assert.Equal("text/calendar; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache, private", string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order()));
        var etag = answer.Headers.ETag!.ToString();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotModified, (await host.Fetch(feed, etag)).StatusCode);
        await host.Decide("staff", booking.Id, "approve");
        var changed = await host.Fetch(feed, etag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(etag, changed.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Programs_are_told_how_often_to_ask()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var text = await host.Text(await host.FeedOf("beta-requester"));
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", text);
        Assert.Contains("X-PUBLISHED-TTL:PT1H\r\n", text);
        Assert.NotNull(Calendar.Load(text));
    }

    [Theory]
    [InlineData("Line\r\nATTENDEE:mailto:x@example.com\r\nEND:VEVENT\r\nBEGIN:VALARM")]
    [InlineData("Line\nATTENDEE:x\rORGANIZER:y")]
    [InlineData("Line\u0085ATTENDEE:x\u2028ORGANIZER:y\u2029\u000BURL:z\u000C\u001B")]
    [InlineData("Line\\nATTENDEE:x\\r\\nORGANIZER:y\\")]
    [InlineData("=HYPERLINK(\"https://evil.example\";\"x\"), ;:\\,\\;\";ATTENDEE=x")]
    [InlineData("ATTENDEE:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n ATTENDEE:y\r\n\tORGANIZER:z 한국어 한국어 한국어 한국어 한국어 한국어")]
    public async Task What_people_write_adds_nothing_but_text(string title)
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var (line, feed) = (await host.AddLine(), await host.FeedOf("alpha-requester"));
        var plain = await host.Book("alpha-requester", "Plain", Stage(line, 30, 90));
        var asked = await host.Client("alpha-requester").Post<BookingView>(Bookings,
            new RequestBooking(title, new(title[..Math.Min(40, title.Length)], "microbial"), Purpose.Engineering, [Stage(line, 30, 120)]));
        await host.Settle();
        var (written, usual) = (Assert.Single(await host.Events(feed, asked.Id)), Assert.Single(await host.Events(feed, plain.Id)));
        Assert.Equal(usual.Properties.Select(p => p.Name), written.Properties.Select(p => p.Name));
        Assert.Empty(written.Children);
        Assert.DoesNotContain('\n', written.Summary!.Replace("\\n", ""));
        Assert.Equal(4, written.Description!.Split('\n').Length);
        var text = await host.Text(feed);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c is not ('\r' or '\n'));
        Assert.DoesNotContain(text.Split("\r\n"), l => l.StartsWith("ATTENDEE", StringComparison.Ordinal) || l.StartsWith("ORGANIZER", StringComparison.Ordinal));
        Assert.DoesNotContain('\n', text.Replace("\r\n", ""));
    }

    static string Unfolded(string text) => text.Replace("\r\n ", "");
}
