using System.Net;
using System.Net.Http.Json;
using System.Text;
using CdmoBooking.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests;

public sealed class TotpTests
{
    const string Path = "/api/web/account";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt("12345678901234567890"u8.ToArray(), DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public void Keys_are_shown_as_apps_take_them() =>
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.InBase32("12345678901234567890"u8.ToArray()));

    [Fact]
    public async Task Once_turned_on_a_code_is_asked_for_after_the_password()
    {
        await using var host = await WebHost.Start();
        var (elsewhere, phone) = (await host.SignedIn("staff"), await Phone.Of(host, "staff"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await phone.Browser.GetAsync("/api/contracting/x")).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var browser = host.Browser();
        (await browser.SignIn("staff", returnUrl: "/bookings")).MustLeadTo("/sign-in/code?returnUrl=%2Fbookings");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
        (await Code(browser, "000000")).MustLeadTo("/sign-in/code?failed=1");
        (await Code(browser, phone.Code[..3] + " " + phone.Code[3..])).MustLeadTo("/bookings");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task No_code_is_accepted_twice_nor_one_from_before_it()
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "staff");
        await CodeIsRefused(host, phone.Code);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var before = phone.Code;
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var browser = await AfterPassword(host);
        (await Code(browser, phone.Code)).MustLeadTo("/bookings");
        await CodeIsRefused(host, phone.Code);
        await CodeIsRefused(host, before);
        // Identity writes whole users back, which must not make a used code good again.
        await phone.Browser.PostAsJsonAsync(Path + "/password", new NewPassword(WebHost.Password, "a long walk by the sea"));
        var again = host.Browser();
        await again.SignIn("staff", "a long walk by the sea");
        (await Code(again, phone.Code)).MustLeadTo("/sign-in/code?failed=1");
    }

    [Theory, BothShapes]
    public async Task Of_those_who_present_one_code_at_once_one_is_let_in(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (key, user) = await host.In(async services =>
        {
            var (users, totp) = (services.GetRequiredService<Users>(), services.GetRequiredService<Totp>());
            var user = (await users.FindByNameAsync("operations"))!;
            var key = totp.NewKeyFor(user);
            await users.UpdateAsync(user);
            return (key, user.Id);
        });
        var code = Totp.CodeAt(key, host.Clock.GetUtcNow());
        var accepted = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.In(async services =>
        {
            var users = services.GetRequiredService<Users>();
            return await users.VerifyTwoFactorTokenAsync((await users.FindByIdAsync(user.ToString()))!, TokenOptions.DefaultAuthenticatorProvider, code);
        })));
        Assert.Single(accepted, true);
    }

    [Fact]
    public async Task A_phone_may_be_half_a_minute_off_and_no_more()
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "staff");
        foreach (var (seconds, accepted) in new[] { (-60, false), (60, false), (-30, true), (0, true), (30, true) })
        {
            host.Clock.Advance(TimeSpan.FromMinutes(20));
            var answer = await Code(await AfterPassword(host), phone.CodeAt(host.Clock.GetUtcNow().AddSeconds(seconds)));
            answer.MustLeadTo(accepted ? "/bookings" : "/sign-in/code?failed=1");
        }
    }

    [Fact]
    public async Task Wrong_codes_and_wrong_recovery_codes_lock_the_account_and_the_right_password_between_them_does_not_help()
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "staff");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var wrong in new[] { "000000", "AAAAAA-AAAAAA-AAAAAA-AAAAAA", "000001", "BBBBBB", "x" })
            (await Code(await AfterPassword(host), wrong)).MustLeadTo("/sign-in/code?failed=1");
        (await host.Browser().SignIn("staff")).MustLeadTo("/sign-in?failed=1");
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        (await Code(await AfterPassword(host), phone.Code)).MustLeadTo("/bookings");
    }

    [Fact]
    public async Task A_locked_account_takes_neither_codes_nor_recovery_codes()
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "staff");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var (one, other) = (await AfterPassword(host), await AfterPassword(host));
        for (var i = 0; i < 5; i++) await Code(one, "wrong");
        (await Code(one, phone.Code)).MustLeadTo("/sign-in/code?failed=1");
        (await Code(other, phone.RecoveryCodes[0])).MustLeadTo("/sign-in/code?failed=1");
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_the_phone_once()
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "staff");
        Assert.Equal(10, phone.RecoveryCodes.Distinct().Count());
        (await Code(await AfterPassword(host), phone.RecoveryCodes[3].ToLowerInvariant())).MustLeadTo("/bookings");
        (await Code(await AfterPassword(host), phone.RecoveryCodes[3])).MustLeadTo("/sign-in/code?failed=1");
        var account = await phone.Browser.GetFromJsonAsync<AccountView>(Path);
        Assert.Equal((true, 9), (account!.SecondFactor, account.RecoveryCodes));
        var renewed = await (await phone.Browser.PostAsJsonAsync(Path + "/recovery-codes", new WithPassword(WebHost.Password))).Content.ReadFromJsonAsync<RecoveryCodes>();
        (await Code(await AfterPassword(host), phone.RecoveryCodes[4])).MustLeadTo("/sign-in/code?failed=1");
        (await Code(await AfterPassword(host), renewed!.Codes[0])).MustLeadTo("/bookings");
        Assert.Contains("recovery code", (await host.Mailbox.Next("staff@centre.example")).Subject + (await host.Mailbox.Next("staff@centre.example")).Subject);
    }

    [Fact]
    public async Task One_persons_recovery_code_opens_no_other_account()
    {
        await using var host = await WebHost.Start();
        var (staff, _) = (await Phone.Of(host, "staff"), await Phone.Of(host, "admin"));
        var browser = host.Browser();
        await browser.SignIn("admin");
        (await Code(browser, staff.RecoveryCodes[0])).MustLeadTo("/sign-in/code?failed=1");
    }

    [Fact]
    public async Task Keys_are_kept_encrypted_and_recovery_codes_as_hashes()
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "staff");
        var kept = await host.InDatabase(db => db.Users.Where(u => u.UserName == "staff").Select(u => u.TotpKey).SingleAsync());
        Assert.DoesNotContain(Convert.ToBase64String(phone.Key), kept);
        Assert.DoesNotContain(Encoding.Latin1.GetString(phone.Key), Encoding.Latin1.GetString(Convert.FromBase64String(kept!)));
        var hashes = await host.InDatabase(db => db.OneTimeKeys.Select(k => k.Hash).ToListAsync());
        Assert.All(phone.RecoveryCodes, code => Assert.Contains(hashes, h => h.SequenceEqual(Secret.HashOf(code))));
    }

    [Fact]
    public async Task Turning_it_on_or_off_asks_for_the_password_and_turning_it_on_for_a_code_as_well()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("staff");
        await (await browser.PostAsJsonAsync(Path + "/totp", new WithPassword("a wrong password"))).MustBeProblem(HttpStatusCode.Forbidden, "wrong-password");
        await (await browser.PostAsJsonAsync(Path + "/totp/confirm", new TotpCode("123456"))).MustBeProblem(HttpStatusCode.Conflict, "nothing-to-confirm");
        await browser.PostAsJsonAsync(Path + "/totp", new WithPassword(WebHost.Password));
        await (await browser.PostAsJsonAsync(Path + "/totp/confirm", new TotpCode("000000"))).MustBeProblem(HttpStatusCode.UnprocessableEntity, "wrong-code");
        await host.SignedIn("staff");
        var phone = await Phone.Of(host, "staff");
        await (await phone.Browser.PostAsJsonAsync(Path + "/totp", new WithPassword(WebHost.Password))).MustBeProblem(HttpStatusCode.Conflict, "second-factor-on");
        await (await phone.Browser.PostAsJsonAsync(Path + "/totp/remove", new WithPassword("a wrong password"))).MustBeProblem(HttpStatusCode.Forbidden, "wrong-password");
        Assert.Equal(HttpStatusCode.NoContent, (await phone.Browser.PostAsJsonAsync(Path + "/totp/remove", new WithPassword(WebHost.Password))).StatusCode);
        await host.SignedIn("staff");
        Assert.Empty(await host.InDatabase(db => db.OneTimeKeys.ToListAsync()));
    }

    [Fact]
    public async Task An_administrator_frees_somebody_of_a_lost_phone()
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "alpha-requester");
        var person = await host.PersonOf("alpha", "alpha-requester");
        Assert.True(person.SecondFactor);
        var freed = await host.Client("demo-alpha-admin").PostAsJsonAsync($"/api/web/organisations/alpha/people/{person.Id}/second-factor/remove", new WithReason("Lost the phone."));
        Assert.False((await freed.Content.ReadFromJsonAsync<PersonView>())!.SecondFactor);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.Browser.GetAsync("/api/contracting/x")).StatusCode);
        await host.SignedIn("alpha-requester");
    }

    [Fact]
    public async Task A_role_that_needs_it_can_do_nothing_but_set_it_up()
    {
        await using var host = await WebHost.Start(("Accounts:RequireTotp", "centre-signatory, admin"));
        var browser = await host.SignedIn("centre-signatory");
        foreach (var client in new[] { browser, host.Client("demo-centre-signatory") })
        {
            await (await client.GetAsync("/api/contracting/x")).MustBeProblem(HttpStatusCode.Forbidden, "second-factor-needed");
            await (await client.PostAsJsonAsync(WebHost.Sign, new { password = WebHost.Password, meaning = "approval" })).MustBeProblem(HttpStatusCode.Forbidden, "second-factor-needed");
        }
        Assert.True((await browser.GetFromJsonAsync<AccountView>(Path))!.SecondFactorNeeded);
        var phone = await Phone.Of(host, "centre-signatory");
        Assert.Equal(HttpStatusCode.OK, (await phone.Browser.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client("demo-centre-signatory").GetAsync("/api/contracting/x")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client("demo-staff").GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_stops_the_start()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => WebHost.Start(("Accounts:RequireTotp", "signatories")));
        Assert.Contains("signatories", e.Message);
    }

    [Fact]
    public async Task A_code_without_a_password_before_it_leads_to_the_form()
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "staff");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Code(host.Browser(), phone.Code)).MustLeadTo("/sign-in?returnUrl");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task A_code_leads_to_no_other_site(string returnUrl)
    {
        await using var host = await WebHost.Start();
        var phone = await Phone.Of(host, "staff");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await Code(await AfterPassword(host), phone.Code, returnUrl);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    static async Task<HttpClient> AfterPassword(WebHost host)
    {
        var browser = host.Browser();
        (await browser.SignIn("staff")).MustLeadTo("/sign-in/code");
        return browser;
    }

    static async Task CodeIsRefused(WebHost host, string code) => (await Code(await AfterPassword(host), code)).MustLeadTo("/sign-in/code?failed=1");

    static Task<HttpResponseMessage> Code(HttpClient browser, string code, string returnUrl = "/bookings") =>
        browser.Post("/account/sign-in/code", ("code", code), ("returnUrl", returnUrl));
}
