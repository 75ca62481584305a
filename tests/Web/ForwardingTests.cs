using System.Net;
using System.Net.Http.Json;
using CdmoBooking.Messages.Http;
using Microsoft.Extensions.Time.Testing;

namespace CdmoBooking.Web.Tests;

public sealed class ForwardingTests : IAsyncLifetime
{
    ServiceElsewhere service = null!;
    WebHost gateway = null!;

    public async ValueTask InitializeAsync()
    {
        service = await ServiceElsewhere.Start(new FakeTimeProvider(WebHost.Now));
        gateway = await service.StartGateway();
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_service_elsewhere_gets_the_gateways_token_and_neither_cookie_nor_password()
    {
        var browser = gateway.Browser();
        await browser.SignIn("alpha-signatory");
        var seen = await (await browser.PostAsJsonAsync(WebHost.Sign, new SignContract(WebHost.Password, "approval"))).Seen();
        Assert.Equal("alpha", seen.Organisation);
        Assert.True(seen.Reauthenticated);
        Assert.Equal("""{"password":"","meaning":"approval","capacity":null}""", seen.Body);
        Assert.Equal("", seen.Cookie);
    }

    [Fact]
    public async Task Its_description_is_passed_on()
    {
        var answer = await gateway.Client("demo-staff").GetAsync("/openapi/contracting.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("| contracting", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_stranger_is_told_so_by_the_service() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Client().GetAsync("/api/contracting/x")).StatusCode);

    [Fact]
    public async Task A_service_that_is_down_is_a_problem_and_the_rest_goes_on()
    {
        await service.Stop();
        var client = gateway.Client("demo-staff");
        await (await client.GetAsync("/api/contracting/x")).MustBeProblem(HttpStatusCode.ServiceUnavailable, "service-unavailable");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/web/me")).StatusCode);
    }
}
