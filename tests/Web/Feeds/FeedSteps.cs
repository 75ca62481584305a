using System.Net;
using System.Net.Http.Json;
using CdmoBooking.TestKit;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests.Feeds;

/// <summary>What people and their calendar programs do with feeds, as steps of a test.</summary>
static class FeedSteps
{
    public const string Feeds = "/api/web/calendar-feeds";

    public static async Task<CreatedFeed> Make(this HttpClient browser, string name = "Office")
    {
        var answer = await browser.PostAsJsonAsync(Feeds, new CreateFeed(name));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<CreatedFeed>())!;
    }

    /// <summary>What is between folder and ending.</summary>
    public static string SecretOf(this CreatedFeed feed) => Path.GetFileNameWithoutExtension(new Uri(feed.Address).AbsolutePath);

    /// <summary>The path of a new feed of this user.</summary>
    public static Task<string> FeedOf(this TestHost host, string user) => host.In(services => services.GetRequiredService<WebDb>().FeedOf(user, host.Clock.GetUtcNow()));

    public static async Task<string> FeedOf(this WebDb db, string user, DateTimeOffset now)
    {
        var secret = Secret.New();
        var id = await db.Users.Where(u => u.UserName == user).Select(u => u.Id).SingleAsync();
        db.CalendarFeeds.Add(CalendarFeed.For(id, "Office", secret, now));
        await db.SaveChangesAsync();
        return FeedAddress.Of(secret);
    }

    /// <summary>As a calendar program asks, which knows nothing but the address.</summary>
    public static async Task<HttpResponseMessage> Fetch(this TestHost host, string path, string? etag = null)
    {
        using var program = new HttpClient { BaseAddress = host.Address };
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return await program.SendAsync(request);
    }

    public static async Task<string> Text(this TestHost host, string path)
    {
        var answer = await host.Fetch(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    public static async Task<IReadOnlyList<CalendarEvent>> Events(this TestHost host, string path, Guid booking) =>
        [.. Calendar.Load(await host.Text(path))!.Events.Where(e => e.Uid!.StartsWith(booking.ToString(), StringComparison.Ordinal)).OrderBy(e => e.Uid)];
}
