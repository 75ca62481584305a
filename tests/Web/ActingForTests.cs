using System.Net;
using System.Net.Http.Json;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web.Tests;

public sealed class ActingForTests : IAsyncLifetime
{
    WebHost host = null!;

    public async ValueTask InitializeAsync() => host = await WebHost.Start();
    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Staff_act_for_a_firm_as_a_requester_of_it_and_as_nothing_else()
    {
        var seen = await (await Client("staff", "alpha").GetAsync("/api/contracting/x")).Seen();
        Assert.Equal(("Ha-eun Choi", "alpha"), (seen.Name, seen.Organisation));
        Assert.Equal(["requester"], seen.Roles);
        Assert.Equal("Ha-eun Choi (staff), on behalf of alpha", seen.Person);
        var own = await (await host.Client("demo-staff").GetAsync("/api/contracting/x")).Seen();
        Assert.Equal((seen.Id, (string?)null, "Ha-eun Choi (staff)"), (own.Id, own.Organisation, own.Person));
    }

    [Theory]
    [InlineData("alpha-requester", "beta")]
    [InlineData("alpha-signatory", "alpha")]
    [InlineData("operations", "alpha")]
    [InlineData("admin", "alpha")]
    public async Task Others_act_for_nobody(string user, string organisation) =>
        await (await Client(user, organisation).GetAsync("/api/contracting/x")).MustBeProblem(HttpStatusCode.Forbidden, "may-not-act-for-firms");

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("alpha, beta")]
    public async Task An_organisation_that_is_not_there_is_acted_for_by_nobody(string organisation) =>
        await (await Client("staff", organisation).GetAsync("/api/contracting/x")).MustBeProblem(HttpStatusCode.BadRequest, "invalid-request");

    [Fact]
    public async Task Nobody_signs_on_behalf_of_a_firm() =>
        await (await Client("staff", "alpha").PostAsJsonAsync(WebHost.Sign, new SignContract(WebHost.Password, "approval"))).MustBeProblem(HttpStatusCode.Forbidden, "no-signature-on-behalf");

    [Fact]
    public async Task Accounts_are_not_managed_on_behalf_of_a_firm() =>
        await (await Client("staff", "alpha").GetAsync("/api/web/tokens")).MustBeProblem(HttpStatusCode.Forbidden, "own-account");

    [Fact]
    public async Task A_stranger_acts_for_nobody()
    {
        using var stranger = host.Client();
        stranger.DefaultRequestHeaders.Add("On-Behalf-Of", "alpha");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/contracting/x")).StatusCode);
    }

    HttpClient Client(string user, string organisation)
    {
        var client = host.Client($"demo-{user}");
        client.DefaultRequestHeaders.TryAddWithoutValidation("On-Behalf-Of", organisation);
        return client;
    }
}
