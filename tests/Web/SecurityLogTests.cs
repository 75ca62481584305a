using System.Net.Http.Json;
using CdmoBooking.TestKit;

namespace CdmoBooking.Web.Tests;

public sealed class SecurityLogTests
{
    [Fact]
    public async Task What_happens_to_accounts_is_logged_and_kept_without_secrets()
    {
        await using var host = await WebHost.Start();
        var secrets = new List<string> { WebHost.Password, "a wrong password", "typed-into-the-wrong-field" };
        for (var i = 0; i < 5; i++) await host.Browser().SignIn("staff", "a wrong password");
        await host.Browser().SignIn("typed-into-the-wrong-field", "x");
        await host.Client("demo-alpha-admin").Invite("alpha", "nara@alpha.example", "requester");
        secrets.Add(Mailbox.KeyOf(await host.Mailbox.NextLink("nara@alpha.example")));
        var invited = host.Browser();
        await invited.Accept(secrets[^1]);
        var person = await host.PersonOf("alpha", "nara@alpha.example");
        await host.Client("demo-alpha-admin").Give("alpha", person.Id, "signatory");
        var phone = await Phone.Of(host, "alpha-requester");
        secrets.AddRange([.. phone.RecoveryCodes, Totp.InBase32(phone.Key), phone.Code]);
        await phone.Browser.PostAsJsonAsync("/api/web/account/totp/remove", new WithPassword(WebHost.Password));
        var token = await (await phone.Browser.PostAsJsonAsync("/api/web/tokens", new CreateToken("script", 1))).Content.ReadFromJsonAsync<CreatedToken>();
        secrets.Add(token!.Token);
        await host.Browser().Post("/account/forgot-password", ("email", "beta-requester@beta.example"));
        secrets.Add(Mailbox.KeyOf(await host.Mailbox.NextLink("beta-requester@beta.example")));
        await host.Browser().Post("/account/reset-password", ("key", secrets[^1]), ("password", "a long walk by the sea"));
        secrets.Add("a long walk by the sea");
        await host.Client("demo-alpha-admin").Disable("alpha", person.Id);

        var events = await host.InDatabase(db => Task.FromResult(db.AccountEvents.ToList()));
        AccountAct[] expected =
        [
            AccountAct.SignInFailed, AccountAct.LockedOut, AccountAct.Invited, AccountAct.InvitationAccepted, AccountAct.SignedIn, AccountAct.RolesChanged,
            AccountAct.SecondFactorOn, AccountAct.SecondFactorOff, AccountAct.TokenMade, AccountAct.PasswordResetAsked, AccountAct.PasswordReset, AccountAct.Disabled,
        ];
        foreach (var act in expected)
        {
            Assert.Contains(events, e => e.Act == act);
            Assert.Contains(host.Log.Lines, l => l.Contains($"{act}: "));
        }
        var everything = events.Select(e => $"{e.About} {e.By} {e.Detail}").Concat(host.Log.Lines).ToList();
        Assert.All(secrets, secret => Assert.DoesNotContain(everything, line => line.Contains(secret)));
    }

    [Fact]
    public async Task It_says_who_did_it_from_where_and_why()
    {
        await using var host = await WebHost.Start();
        var person = await host.PersonOf("alpha", "alpha-requester");
        await host.Client("demo-alpha-admin").Disable("alpha", person.Id);
        var said = (await host.Client("demo-alpha-admin").GetFromJsonAsync<List<AccountEventView>>("/api/web/organisations/alpha/account-events"))!.Single(e => e.Act == "Disabled");
        Assert.Equal(("alpha-requester", "Hye-jin Baek (alpha-admin)", "127.0.0.1", "Left the firm."), (said.About, said.By, said.Address, said.Detail));
    }

    [Fact]
    public async Task An_organisation_reads_nothing_of_another()
    {
        await using var host = await WebHost.Start();
        await host.SignedIn("beta-requester");
        await host.SignedIn("staff");
        var browser = await host.SignedIn("alpha-admin");
        foreach (var path in new[] { "/api/web/organisations/alpha/account-events", "/api/web/account/events" })
            Assert.All((await browser.GetFromJsonAsync<List<AccountEventView>>(path))!, e => Assert.StartsWith("alpha", e.About));
    }

    [Fact]
    public async Task The_log_names_an_account_by_its_id_and_gives_no_reason()
    {
        await using var host = await WebHost.Start();
        var person = await host.PersonOf("alpha", "alpha-requester");
        await host.Client("demo-alpha-admin").PostAsJsonAsync($"/api/web/organisations/alpha/people/{person.Id}/disable", new WithReason("Left.\nInformation SignedIn: admin"));
        var line = Assert.Single(host.Log.Lines, l => l.Contains("Disabled: "));
        Assert.Contains($"account {person.Id}", line);
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains("Left.") || l.Contains("alpha-requester") || l.Contains("Hye-jin Baek"));
    }
}
