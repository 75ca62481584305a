using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CdmoBooking.Web.Tests;

public sealed class ProviderTests : IAsyncLifetime
{
    Provider provider = null!;
    WebHost host = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await Provider.Start();
        host = await WebHost.Start(provider.SettingsFor("alpha"));
        // Browsers forget by the machine's clock what was to last for some minutes of the host's.
        host.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        provider.Claims = Of("alpha-requester");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task An_organisations_provider_signs_its_people_in_and_knows_them_by_subject_from_then_on()
    {
        var browser = host.Browser();
        (await SignIn(browser, returnUrl: "/bookings")).MustLeadTo("/bookings");
        Assert.Equal("alpha-requester", (await browser.GetFromJsonAsync<Me>("/api/web/me"))!.User);
        provider.Claims = Of("alpha-requester", email: "renamed@alpha.example", verified: false);
        (await SignIn(host.Browser())).MustLeadTo("/");
    }

    [Theory]
    [InlineData("beta-requester", "beta-requester@beta.example")]
    [InlineData("staff", "staff@centre.example")]
    [InlineData("admin", "ADMIN@CENTRE.EXAMPLE")]
    [InlineData("stranger", "stranger@alpha.example")]
    public async Task It_vouches_for_nobody_of_others_and_nobody_who_was_not_invited(string subject, string email)
    {
        provider.Claims = Of(subject, email);
        var browser = host.Browser();
        (await SignIn(browser)).MustLeadTo("/sign-in?failed=provider");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task Not_for_an_address_that_it_has_not_verified_nor_for_a_second_subject()
    {
        provider.Claims = Of("alpha-requester", verified: false);
        (await SignIn(host.Browser())).MustLeadTo("/sign-in?failed=provider");
        provider.Claims = Of("alpha-requester");
        (await SignIn(host.Browser())).MustLeadTo("/");
        provider.Claims = Of("successor", email: "alpha-requester@alpha.example");
        (await SignIn(host.Browser())).MustLeadTo("/sign-in?failed=provider");
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("key")]
    [InlineData("nonce")]
    [InlineData("age")]
    public async Task A_token_that_is_not_the_providers_for_us_and_now_signs_nobody_in(string wrong)
    {
        _ = wrong switch
        {
            "issuer" => provider.Issuer = "https://other.example",
            "audience" => provider.Audience = "another-client",
            "nonce" => provider.OtherNonce = "replayed",
            "age" => (provider.Age = TimeSpan.FromMinutes(10)).ToString(),
            _ => (provider.OtherKey = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "one" }).ToString(),
        };
        (await SignIn(host.Browser())).MustLeadTo("/sign-in?failed=provider");
    }

    [Fact]
    public async Task An_answer_to_another_browser_is_none()
    {
        var back = await AnswerOfProvider(host.Browser());
        (await host.Browser().GetAsync(back)).MustLeadTo("/sign-in?failed=provider");
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var browser = host.Browser();
        var back = await AnswerOfProvider(browser);
        (await browser.GetAsync(back)).MustLeadTo("/");
        await browser.SignOut();
        (await browser.GetAsync(back)).MustLeadTo("/sign-in?failed=provider");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_disabled_person_stays_out_and_a_code_is_asked_for_as_after_the_password()
    {
        var phone = await Phone.Of(host, "alpha-requester");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var browser = host.Browser();
        (await SignIn(browser)).MustLeadTo("/sign-in/code");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
        (await browser.Post("/account/sign-in/code", ("code", phone.Code))).MustLeadTo("/");
        await host.Client("demo-alpha-admin").Disable("alpha", (await host.PersonOf("alpha", "alpha-requester")).Id);
        (await SignIn(host.Browser())).MustLeadTo("/sign-in?failed=provider");
    }

    [Theory]
    [InlineData("beta")]
    [InlineData("no-such-firm")]
    [InlineData("Alpha")]
    public async Task An_organisation_without_one_has_none(string organisation) =>
        (await host.Browser().GetAsync("/account/sign-in/provider/" + organisation)).MustLeadTo("/sign-in?failed=provider");

    [Fact]
    public async Task The_way_there_is_a_page_of_ours_since_forms_may_lead_nowhere_else()
    {
        var page = await host.Browser().GetStringAsync("/sign-in/provider?organisation=alpha&returnUrl=%2Fbookings");
        Assert.Contains("url=/account/sign-in/provider/alpha?returnUrl=%2Fbookings", page);
        Assert.Contains("action=\"/sign-in/provider\"", await host.Browser().GetStringAsync("/sign-in"));
        await using var without = await WebHost.Start();
        Assert.DoesNotContain("/sign-in/provider", await without.Browser().GetStringAsync("/sign-in"));
    }

    [Fact]
    public async Task It_leads_to_no_other_site() =>
        Assert.Equal("/", (await SignIn(host.Browser(), returnUrl: "https://evil.example/")).Headers.Location!.OriginalString);

    [Fact]
    public async Task Its_address_must_be_https()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            WebHost.Start(("Providers:alpha:Authority", "http://id.alpha.example"), ("Providers:alpha:ClientId", "x"), ("Providers:alpha:ClientSecret", "client secret")));
        Assert.Contains("Providers:alpha:Authority", e.Message);
        Assert.DoesNotContain("client secret", e.Message);
    }

    static Dictionary<string, object> Of(string user, string? email = null, bool verified = true) =>
        new() { ["sub"] = "subject of " + user, ["email"] = email ?? $"{user}@alpha.example", ["email_verified"] = verified };

    async Task<HttpResponseMessage> SignIn(HttpClient browser, string returnUrl = "/") => await browser.GetAsync(await AnswerOfProvider(browser, returnUrl));

    /// <summary>To the provider and back: the address that the browser is sent to in the end.</summary>
    static async Task<Uri> AnswerOfProvider(HttpClient browser, string returnUrl = "/")
    {
        var there = await browser.GetAsync($"/account/sign-in/provider/alpha?returnUrl={Uri.EscapeDataString(returnUrl)}");
        return (await browser.GetAsync(there.Headers.Location)).Headers.Location!;
    }
}
