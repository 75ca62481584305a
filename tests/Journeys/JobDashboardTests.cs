using System.Net;
using System.Text.RegularExpressions;
using CdmoBooking.TestKit;

namespace CdmoBooking.Journeys.Tests;

/// <summary>The dashboards of background jobs, in one process and in processes of the services' own.</summary>
public sealed partial class JobDashboardTests(SharedSystems systems)
{
    static readonly string[] Services = ["Booking", "Capacity", "Contracting"];

    [Theory, BothShapes]
    public async Task Admins_see_the_jobs_of_every_service_and_start_them_and_for_others_there_is_no_such_page(Shape shape)
    {
        var system = await systems.Of(shape);
        using var admin = Browser(system, "admin");
        foreach (var service in Services)
        {
            var jobs = $"/jobs/{service.ToLowerInvariant()}";
            var page = await admin.GetStringAsync($"{jobs}/recurring");
            Assert.Contains($"SealAudit-{service}Db", page, StringComparison.Ordinal);
            Assert.Contains($"href=\"{jobs}/retries\"", page, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(Style().Match(page).Groups[1].Value)).StatusCode);

            Assert.Equal(HttpStatusCode.NoContent, (await Trigger(admin, jobs, $"SealAudit-{service}Db", page)).StatusCode);
            await Eventually.True("the job has run", async () => (await admin.GetStringAsync($"{jobs}/jobs/succeeded")).Contains("SealAudit", StringComparison.Ordinal));
            await NobodyElseSees(system, jobs);
        }
    }

    [Theory, BothShapes]
    public async Task Another_site_starts_no_job_with_the_sign_in_of_an_admin(Shape shape)
    {
        var system = await systems.Of(shape);
        using var admin = Browser(system, "admin");
        var page = await admin.GetStringAsync("/jobs/capacity/recurring");
        admin.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await Trigger(admin, "/jobs/capacity", "SealAudit-CapacityDb", page)).StatusCode);
    }

    [Fact]
    public async Task A_service_itself_lets_in_nobody_whom_the_gateway_did_not_send()
    {
        var system = await systems.Of(Shape.Distributed);
        foreach (var service in Services)
        {
            using var straight = new HttpClient { BaseAddress = system[service].Address };
            Assert.Equal(HttpStatusCode.Unauthorized, (await straight.GetAsync($"/jobs/{service.ToLowerInvariant()}")).StatusCode);
            straight.DefaultRequestHeaders.Authorization = new("Bearer", "demo-admin");
            Assert.Equal(HttpStatusCode.Unauthorized, (await straight.GetAsync($"/jobs/{service.ToLowerInvariant()}")).StatusCode);
        }
    }

    static async Task NobodyElseSees(SystemUnderTest system, string jobs)
    {
        foreach (var user in new[] { "staff", "operations", "centre-signatory", "alpha-requester", "nobody" })
            foreach (var path in new[] { jobs, $"{jobs}/recurring", $"{jobs}/stats" })
                Assert.Equal(HttpStatusCode.NotFound, (await system.Client(user).GetAsync(path)).StatusCode);
        using var stranger = new HttpClient { BaseAddress = system["Web"].Address };
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(jobs)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Trigger(system.Client("staff"), jobs, "SealAudit", "")).StatusCode);
    }

    static Task<HttpResponseMessage> Trigger(HttpClient client, string jobs, string job, string page)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{jobs}/recurring/trigger") { Content = new FormUrlEncodedContent([new("jobs[]", job)]) };
        if (Token().Match(page) is { Success: true } token) request.Headers.Add("RequestVerificationToken", token.Groups[1].Value);
        return client.SendAsync(request);
    }

    /// <summary>Keeps cookies, unlike scripts: where page and portal are one process, its forms are bound to one.</summary>
    static HttpClient Browser(SystemUnderTest system, string user)
    {
        var browser = new HttpClient { BaseAddress = system["Web"].Address };
        browser.DefaultRequestHeaders.Authorization = new("Bearer", $"demo-{user}");
        return browser;
    }

    [GeneratedRegex("name=\"csrf-token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Style();
}
