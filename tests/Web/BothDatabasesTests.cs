using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests;

/// <summary>What is asked of the database in other words than by the rest of the tests, asked of both.</summary>
public sealed partial class BothDatabasesTests
{
    const string Email = "nara@alpha.example", Chosen = "a long walk by the sea", Account = "/api/web/account";

    [Theory, BothShapes]
    public async Task From_invitation_to_recovery_code_in_one_go(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var mailbox = new Mailbox(host.Services.GetRequiredService<Settings>().Data);
        Assert.True((await host.Client("alpha-admin").Invite("alpha", Email, "requester")).IsSuccessStatusCode);
        using var browser = Browser();
        var key = Mailbox.KeyOf(await mailbox.NextLink(Email));
        (await Post(browser, $"/invitation?key={key}", "/account/accept-invitation", ("key", key), ("password", Chosen))).MustLeadTo("/");
        Assert.Single((await browser.GetFromJsonAsync<List<SessionView>>(Account + "/sessions"))!);

        await browser.PostAsJsonAsync(Account + "/totp", new WithPassword(Chosen));
        var code = await host.In(async services =>
        {
            var users = services.GetRequiredService<Users>();
            var user = (await users.FindByNameAsync(Email))!;
            var secret = services.GetRequiredService<Totp>().NewKeyFor(user);
            await users.UpdateAsync(user);
            return Totp.CodeAt(secret, host.Clock.GetUtcNow());
        });
        var recovery = await (await browser.PostAsJsonAsync(Account + "/totp/confirm", new TotpCode(code))).Content.ReadFromJsonAsync<RecoveryCodes>();
        using var elsewhere = Browser();
        (await Post(elsewhere, "/sign-in", "/account/sign-in", ("user", Email), ("password", Chosen))).MustLeadTo("/sign-in/code");
        (await Post(elsewhere, "/sign-in/code", "/account/sign-in/code", ("code", recovery!.Codes[0]))).MustLeadTo("/");

        (await Post(elsewhere, "/forgot-password", "/account/forgot-password", ("email", Email))).MustLeadTo("/forgot-password?sent=1");
        var reset = await ResetLink(mailbox);
        (await Post(elsewhere, $"/reset-password?key={reset}", "/account/reset-password", ("key", reset), ("password", "another long password"))).MustLeadTo("/sign-in?reset=1");
        var events = (await host.Client("alpha-admin").GetFromJsonAsync<List<AccountEventView>>("/api/web/organisations/alpha/account-events"))!;
        Assert.Contains(events, e => e.Act == "PasswordReset");

        HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
    }

    [Theory, BothShapes]
    public async Task A_passkey_is_kept_as_it_was_made(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (id, made) = (Guid.NewGuid().ToByteArray(), host.Clock.GetUtcNow());
        await host.In(async services =>
        {
            var users = services.GetRequiredService<Users>();
            var user = (await users.FindByNameAsync("hanbit-requester"))!;
            return await users.AddOrUpdatePasskeyAsync(user, new(id, [1, 2, 3], made, 7, ["internal"], true, false, false, [4], [5]) { Name = "Laptop" });
        });
        var kept = await host.In(async services =>
        {
            var users = services.GetRequiredService<Users>();
            Assert.Equal("hanbit-requester", (await users.FindByPasskeyIdAsync(id))!.UserName);
            return (await users.GetPasskeyAsync((await users.FindByNameAsync("hanbit-requester"))!, id))!;
        });
        Assert.Equal(("Laptop", made, 7u), (kept.Name, kept.CreatedAt, kept.SignCount));
        Assert.Equal([1, 2, 3], kept.PublicKey);
    }

    /// <summary>Other letters tell of what was done meanwhile.</summary>
    static async Task<string> ResetLink(Mailbox mailbox)
    {
        while (true)
            if (await mailbox.Next(Email) is { Subject: "CdmoBooking: set a new password" } letter)
                return Mailbox.KeyOf(new Uri(Link().Match(letter.TextBody!).Value));
    }

    /// <summary>Opens the page and posts a form with the token that is on it.</summary>
    static async Task<HttpResponseMessage> Post(HttpClient browser, string page, string path, params (string Name, string Value)[] fields)
    {
        var token = Antiforgery().Match(await browser.GetStringAsync(page)).Groups[1].Value;
        return await browser.PostAsync(path, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", token)]));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
