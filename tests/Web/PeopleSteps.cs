using System.Net;
using System.Net.Http.Json;

namespace CdmoBooking.Web.Tests;

/// <summary>What administrators do, as steps of a test.</summary>
static class PeopleSteps
{
    public static string PathOf(string organisation) => $"/api/web/organisations/{organisation}";

    public static async Task<PeopleView> People(this HttpClient client, string organisation) => (await client.GetFromJsonAsync<PeopleView>(PathOf(organisation) + "/people"))!;

    /// <summary>As the centre's administrator sees somebody.</summary>
    public static async Task<PersonView> PersonOf(this WebHost host, string organisation, string user) =>
        (await host.Client("demo-admin").People(organisation)).People.Single(p => p.User == user);

    public static Task<HttpResponseMessage> Invite(this HttpClient client, string organisation, string email, params string[] roles) =>
        client.PostAsJsonAsync(PathOf(organisation) + "/invitations", new InvitePerson(email, "Na-ra Moon", roles));

    public static Task<HttpResponseMessage> Disable(this HttpClient client, string organisation, Guid person) =>
        client.PostAsJsonAsync($"{PathOf(organisation)}/people/{person}/disable", new WithReason("Left the firm."));

    public static Task<HttpResponseMessage> Enable(this HttpClient client, string organisation, Guid person) =>
        client.PostAsJsonAsync($"{PathOf(organisation)}/people/{person}/enable", new WithReason("Came back."));

    public static Task<HttpResponseMessage> Give(this HttpClient client, string organisation, Guid person, params string[] roles) =>
        client.PutAsJsonAsync($"{PathOf(organisation)}/people/{person}/roles", new ChangeRoles(roles, "New duties."));

    public static Task<HttpResponseMessage> Accept(this HttpClient browser, string key, string password = "a long walk by the sea") =>
        browser.Post("/account/accept-invitation", ("key", key), ("password", password));

    public static void MustLeadTo(this HttpResponseMessage response, string start)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith(start, response.Headers.Location!.OriginalString);
    }
}
