using System.Net;
using CdmoBooking.Messages;
using CdmoBooking.TestKit;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Every page of the portal, every role.</summary>
[Collection("isolation")]
public sealed class PageTests(Worlds worlds)
{
    static readonly string[] Anybody = [.. Roles.OfAnOrganisation, .. Roles.OfTheCentre], Administrators = [Roles.OrganisationAdmin, Roles.Admin];

    static readonly Dictionary<string, string[]> Table = new()
    {
        ["/"] = Anybody,
        ["/account"] = Anybody,
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
        ["/organisations"] = [Roles.Admin],
        ["/organisations/{Id}/people"] = Administrators,
        ["/people"] = Administrators,
        ["/request"] = [Roles.Requester],
        ["/request-for-firm"] = [Roles.Staff],
        ["/review"] = [Roles.Staff],
        ["/webhooks"] = [Roles.OrganisationAdmin],
    };

    /// <summary>For those who are not signed in.</summary>
    static readonly string[] Open = ["/forgot-password", "/invitation", "/not-allowed", "/not-found", "/reset-password", "/sign-in", "/sign-in/code", "/sign-in/provider", "/status/{Code:int}"];

    [Fact]
    public void Every_page_is_placed_in_the_table() => Assert.Equal(Portal.Templates.Except(Open), Table.Keys.Order());

    [Fact]
    public async Task A_page_opens_for_those_who_may_and_sends_everybody_else_away()
    {
        var host = (await worlds.Of(Shape.Embedded)).Host;
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        foreach (var (template, path) in Pages()) await Check(stranger, template, path, "/sign-in");
        foreach (var (role, user) in RouteTable.Users)
        {
            using var person = await SignedIn.As(host, user);
            foreach (var (template, path) in Pages()) await Check(person.Browser, template, path, Table[template].Contains(role) ? null : "/not-allowed");
        }

        IEnumerable<(string Template, string Path)> Pages() => Table.Keys.Select(t => (t, Portal.Paths(t, [Guid.NewGuid().ToString()], ["beta"]).Single()));
    }

    static async Task Check(HttpClient browser, string template, string path, string? sentTo)
    {
        using var answer = await browser.GetAsync(path);
        var location = answer.Headers.Location is { } to ? new Uri(browser.BaseAddress!, to).AbsolutePath : null;
        Assert.Equal((template, sentTo is null ? HttpStatusCode.OK : HttpStatusCode.Redirect, sentTo), (template, answer.StatusCode, location));
    }
}
