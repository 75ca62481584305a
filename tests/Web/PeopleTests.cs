using System.Net;
using System.Net.Http.Json;
using System.Text;
using CdmoBooking.TestKit;

namespace CdmoBooking.Web.Tests;

public sealed class PeopleTests
{
    [Fact]
    public async Task An_administrator_sees_their_own_people_and_the_centres_administrator_everybody()
    {
        await using var host = await WebHost.Start();
        var people = await host.Client("demo-alpha-admin").People("alpha");
        Assert.Equal(["alpha-admin", "alpha-requester", "alpha-signatory"], people.People.Select(p => p.User));
        Assert.Equal(["requester", "signatory", "organisation-admin"], people.Roles);
        Assert.Equal(["beta-requester", "beta-signatory"], (await host.Client("demo-admin").People("beta")).People.Select(p => p.User));
        Assert.Contains((await host.Client("demo-admin").People("centre")).People, p => p.User == "operations");
    }

    [Theory]
    [InlineData("alpha-admin", "beta", HttpStatusCode.NotFound)]
    [InlineData("alpha-admin", "no-such-firm", HttpStatusCode.NotFound)]
    [InlineData("alpha-admin", "centre", HttpStatusCode.NotFound)]
    [InlineData("alpha-requester", "alpha", HttpStatusCode.Forbidden)]
    [InlineData("alpha-requester", "beta", HttpStatusCode.Forbidden)]
    [InlineData("staff", "alpha", HttpStatusCode.Forbidden)]
    [InlineData("staff", "centre", HttpStatusCode.Forbidden)]
    [InlineData("admin", "no-such-firm", HttpStatusCode.NotFound)]
    public async Task Others_do_not(string user, string organisation, HttpStatusCode status)
    {
        await using var host = await WebHost.Start();
        var client = host.Client("demo-" + user);
        var path = PeopleSteps.PathOf(organisation);
        Assert.Equal(status, (await client.GetAsync(path + "/people")).StatusCode);
        Assert.Equal(status, (await client.GetAsync(path + "/account-events")).StatusCode);
        Assert.Equal(status, (await client.Invite(organisation, "x@alpha.example", organisation == "centre" ? "staff" : "requester")).StatusCode);
    }

    [Fact]
    public async Task Foreign_people_are_not_there_even_below_the_own_organisation()
    {
        await using var host = await WebHost.Start();
        var admin = host.Client("demo-alpha-admin");
        var beta = await host.PersonOf("beta", "beta-requester");
        foreach (var id in new[] { beta.Id, Guid.NewGuid(), (await host.PersonOf("centre", "staff")).Id })
        {
            await (await admin.Disable("alpha", id)).MustBeProblem(HttpStatusCode.NotFound, "not-found");
            await (await admin.Enable("alpha", id)).MustBeProblem(HttpStatusCode.NotFound, "not-found");
            await (await admin.Give("alpha", id, "requester")).MustBeProblem(HttpStatusCode.NotFound, "not-found");
            await (await admin.PostAsJsonAsync($"/api/web/organisations/alpha/people/{id}/second-factor/remove", new WithReason("x"))).MustBeProblem(HttpStatusCode.NotFound, "not-found");
        }
        await host.Client("demo-admin").Invite("beta", "new@beta.example", "requester");
        var invitation = (await host.Client("demo-admin").People("beta")).Invitations.Single().Id;
        foreach (var act in new[] { "resend", "withdraw" })
            await (await admin.PostAsync($"/api/web/organisations/alpha/invitations/{invitation}/{act}", null)).MustBeProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("Active", (await host.PersonOf("beta", "beta-requester")).State);
    }

    [Fact]
    public async Task New_roles_count_from_the_next_request_on_in_open_sessions_too()
    {
        await using var host = await WebHost.Start();
        var (browser, script) = (await host.SignedIn("alpha-requester"), host.Client("demo-alpha-requester"));
        var person = await host.PersonOf("alpha", "alpha-requester");
        Assert.Equal(HttpStatusCode.OK, (await host.Client("demo-alpha-admin").Give("alpha", person.Id, "signatory")).StatusCode);
        foreach (var client in new[] { browser, script })
            Assert.Equal(["signatory"], (await (await client.GetAsync("/api/contracting/x")).Seen()).Roles);
    }

    [Theory]
    [InlineData("""{"roles":["staff"],"reason":"x"}""", "invalid-request")]
    [InlineData("""{"roles":["requester","admin"],"reason":"x"}""", "invalid-request")]
    [InlineData("""{"roles":[],"reason":"x"}""", "invalid-request")]
    [InlineData("""{"roles":["requester"],"reason":" "}""", "invalid-request")]
    [InlineData("""{"roles":["requester"]}""", "malformed-request")]
    [InlineData("""{"roles":["requester"],"reason":"x","organisation":"beta"}""", "malformed-request")]
    public async Task An_organisation_gives_no_roles_of_the_centre_and_a_reason_is_needed(string body, string problem)
    {
        await using var host = await WebHost.Start();
        var person = await host.PersonOf("alpha", "alpha-requester");
        foreach (var who in new[] { "alpha-admin", "admin" })
            await (await host.Client("demo-" + who).PutAsync($"/api/web/organisations/alpha/people/{person.Id}/roles", new StringContent(body, Encoding.UTF8, "application/json")))
                .MustBeProblem(HttpStatusCode.BadRequest, problem);
    }

    [Fact]
    public async Task Nobody_changes_their_own_rights()
    {
        await using var host = await WebHost.Start();
        foreach (var (user, organisation) in new[] { ("alpha-admin", "alpha"), ("admin", "centre") })
        {
            var own = await host.PersonOf(organisation, user);
            var client = host.Client("demo-" + user);
            await (await client.Give(organisation, own.Id, organisation == "centre" ? "centre-signatory" : "signatory")).MustBeProblem(HttpStatusCode.Conflict, "own-account");
            await (await client.Disable(organisation, own.Id)).MustBeProblem(HttpStatusCode.Conflict, "own-account");
        }
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var host = await WebHost.Start();
        var centre = host.Client("demo-admin");
        var last = await host.PersonOf("alpha", "alpha-admin");
        await (await centre.Disable("alpha", last.Id)).MustBeProblem(HttpStatusCode.Conflict, "last-administrator");
        await (await centre.Give("alpha", last.Id, "requester")).MustBeProblem(HttpStatusCode.Conflict, "last-administrator");
        var other = await host.PersonOf("alpha", "alpha-requester");
        await centre.Give("alpha", other.Id, "requester", "organisation-admin");
        await centre.Disable("alpha", other.Id);
        await (await centre.Disable("alpha", last.Id)).MustBeProblem(HttpStatusCode.Conflict, "last-administrator");
        await centre.Enable("alpha", other.Id);
        Assert.Equal(HttpStatusCode.OK, (await centre.Disable("alpha", last.Id)).StatusCode);
    }

    [Fact]
    public async Task A_disabled_person_is_out_at_once_and_comes_back_without_the_old_sessions()
    {
        await using var host = await WebHost.Start();
        var (browser, script) = (await host.SignedIn("alpha-requester"), host.Client("demo-alpha-requester"));
        var person = await host.PersonOf("alpha", "alpha-requester");
        var admin = host.Client("demo-alpha-admin");
        Assert.Equal("Disabled", (await (await admin.Disable("alpha", person.Id)).Content.ReadFromJsonAsync<PersonView>())!.State);
        foreach (var client in new[] { browser, script }) Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/test/page")).StatusCode);
        (await host.Browser().SignIn("alpha-requester")).MustLeadTo("/sign-in?failed=1");
        await admin.Enable("alpha", person.Id);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/api/contracting/x")).StatusCode);
        await host.SignedIn("alpha-requester");
    }

    [Fact]
    public async Task A_disabled_person_signs_nothing_with_the_right_password()
    {
        await using var host = await WebHost.Start();
        var person = await host.PersonOf("alpha", "alpha-signatory");
        await host.Client("demo-alpha-admin").Disable("alpha", person.Id);
        var response = await host.Client("demo-alpha-signatory").PostAsJsonAsync(WebHost.Sign, new { password = WebHost.Password, meaning = "approval" });
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_centre_adds_and_changes_organisations_and_invites_their_first_administrator()
    {
        await using var host = await WebHost.Start();
        var admin = host.Client("demo-admin");
        Assert.Equal(HttpStatusCode.Created, (await admin.PostAsJsonAsync("/api/web/organisations", new { id = "gamma", name = "Gamma Vaccines", @class = "small" })).StatusCode);
        await (await admin.PostAsJsonAsync("/api/web/organisations", new { id = "gamma", name = "Gamma", @class = "small" })).MustBeProblem(HttpStatusCode.Conflict, "taken");
        foreach (var id in new[] { "centre", "Gamma", "g", "a/b", "a b", "", "-a", "a\n" })
            await (await admin.PostAsJsonAsync("/api/web/organisations", new { id, name = "X", @class = "small" })).MustBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsJsonAsync("/api/web/organisations/gamma", new { name = "Gamma Biotech", @class = "academic" })).StatusCode);
        await admin.Invite("gamma", "boss@gamma.example", "organisation-admin");
        var browser = host.Browser();
        await browser.Accept(Mailbox.KeyOf(await host.Mailbox.NextLink("boss@gamma.example")));
        Assert.Single((await browser.People("gamma")).People);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/api/web/organisations/alpha/people")).StatusCode);
    }

    [Theory]
    [InlineData("alpha-admin")]
    [InlineData("staff")]
    public async Task Only_the_centres_administrator_sees_and_makes_organisations(string user)
    {
        await using var host = await WebHost.Start();
        var client = host.Client("demo-" + user);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/web/organisations")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/web/organisations", new { id = "gamma", name = "G", @class = "small" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsJsonAsync("/api/web/organisations/alpha", new { name = "G", @class = "academic" })).StatusCode);
    }
}
