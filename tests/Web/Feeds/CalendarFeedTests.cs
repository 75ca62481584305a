using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests.Feeds;

/// <summary>Who makes feeds, and when an address is good. Behind this host there are no bookings: a good address says that they cannot be read.</summary>
public sealed class CalendarFeedTests
{
    const HttpStatusCode Good = HttpStatusCode.ServiceUnavailable;

    [Fact]
    public async Task An_address_is_good_until_its_feed_is_revoked_and_the_feed_stays_in_the_list()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("beta-requester");
        var feed = await browser.Make();
        Assert.StartsWith($"{host.Address}calendar/", feed.Address);
        Assert.Equal(Good, await Status(host, feed));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync($"{FeedSteps.Feeds}/{feed.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await Status(host, feed));
        Assert.NotNull((await List(browser)).Single(f => f.Id == feed.Id).RevokedAt);
    }

    [Fact]
    public async Task An_address_is_that_of_the_portal()
    {
        await using var host = await WebHost.Start(("Mail:Portal", "https://booking.example"));
        Assert.StartsWith("https://booking.example/calendar/", (await (await host.SignedIn("beta-requester")).Make()).Address);
    }

    [Fact]
    public async Task It_is_shown_once_and_kept_nowhere()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("beta-requester");
        browser.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        var feed = await browser.Make();
        await Status(host, feed);
        Assert.Equal(43, feed.SecretOf().Length);
        Assert.DoesNotContain(feed.SecretOf(), await browser.GetStringAsync(FeedSteps.Feeds));
        Assert.Equal(Secret.HashOf(feed.SecretOf()), await host.InDatabase(db => db.CalendarFeeds.Where(f => f.Id == feed.Id).Select(f => f.Hash).SingleAsync()));
        // Nobody reads the mark of a folder in use, which is empty.
        var files = Directory.GetFiles(host.Data, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "in-use").ToList();
        // What is searched for in vain is found where it ought to be.
        Assert.Contains(files, f => Holds(f, feed.Id.ToString().ToUpperInvariant()) || Holds(f, "Office"));
        Assert.DoesNotContain(files, f => Holds(f, feed.SecretOf()));
    }

    [Fact]
    public async Task Somebody_elses_feed_can_neither_be_seen_nor_revoked()
    {
        await using var host = await WebHost.Start();
        var feed = await (await host.SignedIn("beta-requester")).Make();
        var other = await host.SignedIn("beta-signatory");
        await (await other.DeleteAsync($"{FeedSteps.Feeds}/{feed.Id}")).MustBeProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await List(other));
        Assert.Equal(Good, await Status(host, feed));
    }

    [Fact]
    public async Task An_access_token_makes_and_revokes_none()
    {
        await using var host = await WebHost.Start();
        var feed = await (await host.SignedIn("staff")).Make();
        var client = host.Client("demo-staff");
        await (await client.PostAsJsonAsync(FeedSteps.Feeds, new CreateFeed("another"))).MustBeProblem(HttpStatusCode.Forbidden, "sign-in-needed");
        await (await client.DeleteAsync($"{FeedSteps.Feeds}/{feed.Id}")).MustBeProblem(HttpStatusCode.Forbidden, "sign-in-needed");
    }

    [Fact]
    public async Task Another_site_makes_none_with_the_sign_in_of_its_visitor()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("staff");
        browser.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        await (await browser.PostAsJsonAsync(FeedSteps.Feeds, new CreateFeed("theirs"))).MustBeProblem(HttpStatusCode.Forbidden, "cross-site");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_feed_needs_a_name(string name)
    {
        await using var host = await WebHost.Start();
        await (await (await host.SignedIn("staff")).PostAsJsonAsync(FeedSteps.Feeds, new CreateFeed(name))).MustBeProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Whatever_makes_an_address_bad_it_is_answered_like_one_that_never_was()
    {
        await using var host = await WebHost.Start(("Accounts:RequireTotp", "operations"));
        var unknown = await Told(host, FeedAddress.Of(Secret.New()));
        Assert.StartsWith("404", unknown);
        var beta = await host.SignedIn("beta-requester");
        var (revoked, disabled) = (await beta.Make(), await (await host.SignedIn("beta-signatory")).Make());
        await beta.DeleteAsync($"{FeedSteps.Feeds}/{revoked.Id}");
        Assert.Equal(Good, await Status(host, disabled));
        await host.Client("demo-admin").Disable("beta", (await host.PersonOf("beta", "beta-signatory")).Id);
        var lockedOut = await (await host.SignedIn("staff")).Make();
        for (var i = 0; i < 5; i++) await host.Browser().SignIn("staff", "a wrong password");
        var withoutSecondFactor = await host.InDatabase(db => db.FeedOf("operations", WebHost.Now));
        foreach (var path in new[] { PathOf(revoked), PathOf(disabled), PathOf(lockedOut), withoutSecondFactor, "/calendar/.ics", "/calendar/feed.ics", "/calendar/a/b.ics" })
            Assert.Equal(unknown, await Told(host, path));
    }

    [Fact]
    public async Task Who_comes_back_finds_the_feed_as_it_was()
    {
        await using var host = await WebHost.Start();
        var feed = await (await host.SignedIn("beta-requester")).Make();
        var beta = await host.PersonOf("beta", "beta-requester");
        await host.Client("demo-admin").Disable("beta", beta.Id);
        Assert.Equal(HttpStatusCode.NotFound, await Status(host, feed));
        await host.Client("demo-admin").Enable("beta", beta.Id);
        Assert.Equal(Good, await Status(host, feed));
    }

    [Fact]
    public async Task A_fetch_is_noted_at_most_once_a_minute()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("beta-requester");
        var feed = await browser.Make();
        Assert.Null(Assert.Single(await List(browser)).LastFetchedAt);
        var first = host.Clock.GetUtcNow();
        foreach (var (seconds, noted) in new[] { (0, 0), (59, 0), (1, 60) })
        {
            host.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await Status(host, feed);
            Assert.Equal(first.AddSeconds(noted), Assert.Single(await List(browser)).LastFetchedAt);
        }
    }

    [Fact]
    public async Task While_the_bookings_cannot_be_read_it_says_when_to_come_again()
    {
        await using var host = await WebHost.Start();
        var answer = await host.Client().GetAsync(PathOf(await (await host.SignedIn("staff")).Make()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Its_person_is_counted_whatever_the_way()
    {
        await using var host = await WebHost.Start(("Limits:PerUser", "4"));
        var feed = await (await host.SignedIn("staff")).Make();
        var statuses = new[] { await Status(host, feed), await Status(host, feed), await Status(host, feed) };
        Assert.Equal([Good, Good, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.Client("demo-staff").GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task What_the_gateway_issues_for_a_feed_reads_as_its_person_and_ends_with_it()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("beta-requester");
        var feed = await browser.Make();
        // Claims that say more are not believed.
        var token = host.Services.GetRequiredService<TokenIssuer>().Issue(new(new ClaimsIdentity(
            [new("sub", "1"), new("name", "N"), new("role", "admin"), new("scope", Scopes.Everything), new("feed", feed.Id.ToString())], "test")));
        var client = host.Client(token);
        var seen = await (await client.GetAsync("/api/contracting/x")).Seen();
        Assert.Equal(("Seo-yeon Park", "beta"), (seen.Name, seen.Organisation));
        Assert.Equal(["requester"], seen.Roles);
        await (await client.PostAsync("/api/contracting/x", null)).MustBeProblem(HttpStatusCode.Forbidden, "scope-missing");
        await (await client.PostAsJsonAsync(FeedSteps.Feeds, new CreateFeed("another"))).MustBeProblem(HttpStatusCode.Forbidden, "scope-missing");
        await browser.DeleteAsync($"{FeedSteps.Feeds}/{feed.Id}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task Making_and_revoking_are_account_events_without_the_address()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("beta-requester");
        var feed = await browser.Make();
        await browser.DeleteAsync($"{FeedSteps.Feeds}/{feed.Id}");
        var events = (await browser.GetFromJsonAsync<List<AccountEventView>>("/api/web/account/events"))!;
        foreach (var act in new[] { "FeedMade", "FeedRevoked" })
        {
            Assert.Equal(feed.Id.ToString(), events.Single(e => e.Act == act).Detail);
            Assert.Contains(host.Log.Lines, l => l.Contains($"{act}: account "));
        }
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains(feed.SecretOf()));
    }

    static async Task<HttpStatusCode> Status(WebHost host, CreatedFeed feed) => (await host.Client().GetAsync(PathOf(feed))).StatusCode;

    static string PathOf(CreatedFeed feed) => new Uri(feed.Address).AbsolutePath;

    /// <summary>Everything that an answer tells.</summary>
    static async Task<string> Told(WebHost host, string path)
    {
        var answer = await host.Client().GetAsync(path);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "traceparent")).Select(h => $"{h.Key}: {string.Join(' ', h.Value)}").Order();
        return string.Join('\n', [$"{(int)answer.StatusCode}", .. headers, await answer.Content.ReadAsStringAsync()]);
    }

    static async Task<List<FeedView>> List(HttpClient browser) => (await browser.GetFromJsonAsync<List<FeedView>>(FeedSteps.Feeds))!;

    static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
