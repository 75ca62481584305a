using System.Net;
using CdmoBooking.Messages;
using CdmoBooking.TestKit;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Every page of the portal, every role.</summary>
public sealed class PageTests(Worlds worlds)
{
    static readonly string[] Anybody = [Roles.Requester, Roles.Signatory, .. Roles.OfTheCentre];

    static readonly Dictionary<string, string[]> Table = new()
    {
        ["/"] = Anybody,
        ["/audit"] = [Roles.Staff, Roles.Admin],
        ["/audit/records"] = [Roles.Staff, Roles.Admin],
        ["/board"] = Anybody,
        ["/bookings"] = Anybody,
        ["/bookings/{Id:guid}"] = Anybody,
        ["/contracts"] = Anybody,
        ["/contracts/{Id:guid}"] = Anybody,
        ["/find"] = [Roles.Requester, Roles.Signatory],
        ["/joint-programmes"] = Anybody,
        ["/joint-programmes/{Id:guid}"] = Anybody,
        ["/lines"] = [Roles.Operations],
        ["/request"] = [Roles.Requester],
        ["/review"] = [Roles.Staff],
        ["/tokens"] = Anybody,
    };

    /// <summary>For those who are not signed in.</summary>
    static readonly string[] Open = ["/not-allowed", "/not-found", "/sign-in", "/status/{Code:int}"];

    [Fact]
    public void Every_page_is_placed_in_the_table() => Assert.Equal(Portal.Templates.Except(Open), Table.Keys.Order());

    [Fact]
    public async Task A_page_opens_for_those_who_may_and_sends_everybody_else_away()
    {
        var host = (await worlds.Of(Shape.Embedded)).Host;
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        foreach (var (template, path) in Pages()) await Check(stranger, template, path, "/sign-in");
        foreach (var role in Anybody)
        {
            using var browser = await Portal.Browser(host, Roles.OfTheCentre.Contains(role) ? role : $"alpha-{role}");
            foreach (var (template, path) in Pages()) await Check(browser, template, path, Table[template].Contains(role) ? null : "/not-allowed");
        }

        IEnumerable<(string Template, string Path)> Pages() => Table.Keys.Select(t => (t, Portal.Paths(t, [Guid.NewGuid().ToString()]).Single()));
    }

    static async Task Check(HttpClient browser, string template, string path, string? sentTo)
    {
        using var answer = await browser.GetAsync(path);
        var location = answer.Headers.Location is { } to ? new Uri(browser.BaseAddress!, to).AbsolutePath : null;
        Assert.Equal((template, sentTo is null ? HttpStatusCode.OK : HttpStatusCode.Redirect, sentTo), (template, answer.StatusCode, location));
    }
}
