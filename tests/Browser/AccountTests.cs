using System.Net;
using CdmoBooking.Web;

namespace CdmoBooking.Browser.Tests;

public sealed class AccountTests(PortalFixture portal)
{
    const string Password = "Demo-2026!", Chosen = "a long walk by the sea";

    [Fact]
    public async Task People_are_invited_change_roles_and_lose_their_open_page_when_they_are_disabled()
    {
        const string email = "nara@alpha.example";
        await using var admin = await portal.SignedIn("alpha-admin");
        await admin.GoTo("People", "People of");
        await admin.Text("Invite somebody").ClickAsync();
        await admin.Fill("Mail address", email);
        await admin.Fill("Name", "Na-ra Moon");
        await admin.Form("Invite somebody").GetByLabel("Requester").CheckAsync();
        await admin.Shoot("60-invite", phoneToo: true);
        await admin.Click("Send the invitation");
        await admin.Sees(admin.Row(email));

        await using var invited = await portal.NewDesk();
        await invited.Open((await portal.Mailbox.NextLink(email)).PathAndQuery);
        await invited.Sees(invited.Heading("Welcome, Na-ra Moon"));
        await invited.Shoot("61-invitation", phoneToo: true);
        await invited.Fill("Password", Chosen);
        await invited.Click("Join");
        await invited.Sees(invited.Heading("Welcome, Na-ra Moon"));
        await invited.Sees(invited.Link("Request a route"));

        await admin.Open("/people");
        var card = admin.Article("Na-ra Moon");
        await card.GetByText("Change").ClickAsync();
        await card.GetByLabel("Signatory").CheckAsync();
        await card.GetByLabel("Reason").FillAsync("Signs for the new programme.");
        await admin.Shoot("62-people", phoneToo: true);
        await admin.Click("Set roles of Na-ra Moon");
        await admin.Reads(card, "Requester, Signatory");
        await card.GetByLabel("Reason").FillAsync("Left the firm.");
        await admin.Click("Disable Na-ra Moon");
        await admin.Reads(card, "Disabled");

        // The start page asks for bookings every few seconds, and hears that its session is over.
        await invited.Sees(invited.Labelled("User"));
        await admin.Text("What happened to these accounts").ClickAsync();
        await admin.Sees(admin.Text("Left the firm."));
        await admin.Shoot("63-people-events", phoneToo: true);
        Assert.Empty(admin.Complaints);
        Assert.All(invited.Complaints, c => Assert.Contains("401", c));
    }

    [Fact]
    public async Task An_app_is_set_up_its_code_asked_for_and_a_recovery_code_taken_in_its_place()
    {
        await using var desk = await portal.SignedIn("beta-signatory");
        await desk.GoTo("Account", "Your account");
        await desk.Fill("Password, to change this", Password);
        await desk.Click("Set up");
        var key = FromBase32((await desk.Region("Authenticator app").Locator("code").TextContentAsync())!.Replace(" ", ""));
        await desk.Shoot("64-totp-key", phoneToo: true);
        await desk.Fill("Code", Totp.CodeAt(key, portal.Host.Clock.GetUtcNow()));
        await desk.Click("Confirm");
        await desk.Sees(desk.Text("10 recovery codes are left"));
        var recovery = await desk.Region("Authenticator app").Locator("code").First.TextContentAsync();
        await desk.Shoot("65-recovery-codes", phoneToo: true);

        await using var other = await portal.NewDesk();
        await other.Open("/account");
        await other.Fill("User", "beta-signatory");
        await other.Fill("Password", Password);
        await other.Click("Sign in");
        await other.Sees(other.Heading("One more step"));
        await other.Shoot("66-code", phoneToo: true);
        await other.Fill("Code of your authenticator app, or a recovery code", "000000");
        await other.Click("Sign in");
        await other.Sees(other.Text("This code is wrong"));
        await other.Fill("Code of your authenticator app, or a recovery code", recovery!);
        await other.Click("Sign in");
        await other.Sees(other.Text("9 recovery codes are left"));
        await other.Click("End all others");
        await desk.Sees(desk.Labelled("User"));

        await other.Fill("Password, to change this", Password);
        await other.Click("Turn off");
        await other.Sees(other.Named("Set up"));
        Assert.Empty(other.Complaints);
    }

    [Fact]
    public async Task A_passkey_is_added_with_the_password_and_signs_in_without_it()
    {
        // Passkeys belong to a name, which an address is not.
        await using var desk = await portal.NewDesk(new UriBuilder(portal.Host.Address) { Host = "localhost" }.Uri);
        await desk.HasAuthenticator();
        await desk.SignIn("beta-requester");
        await desk.GoTo("Account", "Your account");
        await desk.Fill("Name of the device", "Work laptop");
        await desk.Fill("Password, to add it", "a wrong password");
        await desk.Click("Add a passkey");
        await desk.Sees(desk.Text("The password is wrong"));
        await desk.Fill("Password, to add it", Password);
        await desk.Click("Add a passkey");
        await desk.Sees(desk.Text("The passkey was added."));
        await desk.Sees(desk.Button("Remove passkey Work laptop"));
        await desk.Shoot("67-account", phoneToo: true);

        await desk.Click("Sign out");
        await desk.Click("Use a passkey");
        await desk.Sees(desk.Heading("Welcome"));
        await desk.GoTo("Account", "Your account");
        await desk.Click("Remove passkey Work laptop");
        await desk.SeesNo(desk.Button("Remove passkey Work laptop"));
        await desk.Click("Sign out");
        await desk.Click("Use a passkey");
        await desk.Sees(desk.Text("This passkey does not sign in here"));
        Assert.All(desk.Complaints, c => Assert.Contains("403", c));
    }

    [Fact]
    public async Task A_token_is_made_with_scopes_shown_once_and_revoked()
    {
        await using var desk = await portal.SignedIn("operations");
        await desk.GoTo("Account", "Your account");
        await desk.Form("Create a token").GetByLabel("Name").FillAsync("Nightly export");
        await desk.Form("Create a token").GetByLabel("operate").CheckAsync();
        await desk.Click("Create token");
        Assert.StartsWith("cdmo_", await desk.Labelled("New token").InputValueAsync());
        await desk.Reads(desk.Row("Nightly export"), "read, operate");
        await desk.Shoot("68-token", phoneToo: true);
        await desk.Click("Revoke Nightly export");
        await desk.Reads(desk.Row("Nightly export"), "revoked");
        await desk.SeesNo(desk.Labelled("New token"));
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_calendar_feed_is_made_its_address_shown_once_and_revoked()
    {
        await using var desk = await portal.SignedIn("hanbit-requester");
        await desk.GoTo("Account", "Your account");
        await desk.Form("Create a calendar feed").GetByLabel("Name").FillAsync("Office calendar");
        await desk.Click("Create feed");
        var address = await desk.Labelled("New address").InputValueAsync();
        await desk.Reads(desk.Row("Office calendar"), "never");
        await desk.Shoot("68-feed", phoneToo: true);
        using var program = new HttpClient();
        Assert.StartsWith("BEGIN:VCALENDAR", await program.GetStringAsync(address));
        await desk.Open("/account");
        await desk.SeesNo(desk.Labelled("New address"));
        await desk.Click("Revoke the feed Office calendar");
        await desk.Reads(desk.Row("Office calendar"), "revoked");
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(address)).StatusCode);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_a_letter()
    {
        const string email = "stemgen-signatory@stemgen.example";
        await using var desk = await portal.NewDesk();
        await desk.Open("/sign-in");
        await desk.Follow("Forgot the password?");
        await desk.Fill("Mail address", email);
        await desk.Click("Send the letter");
        await desk.Sees(desk.Text("a letter with a link is on its way"));
        await desk.Shoot("69-forgot-password", phoneToo: true);
        var link = await portal.Mailbox.NextLink(email);
        await desk.Open(link.PathAndQuery);
        await desk.Fill("New password", "password12");
        await desk.Click("Set the password");
        await desk.Sees(desk.Text("Choose another password"));
        await desk.Shoot("70-reset-password", phoneToo: true);
        await desk.Fill("New password", Chosen);
        await desk.Click("Set the password");
        await desk.Sees(desk.Text("The new password is set"));
        await desk.Open(link.PathAndQuery);
        await desk.Sees(desk.Heading("This link is not good any more"));
        await desk.Shoot("71-used-link", phoneToo: true);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task The_centre_adds_an_organisation_and_opens_its_people()
    {
        await using var admin = await portal.SignedIn("admin");
        await admin.GoTo("Organisations", "Organisations");
        await admin.Text("Add an organisation").ClickAsync();
        await admin.Fill("Id", "gamma");
        await admin.Form("Add an organisation").GetByLabel("Name").FillAsync("Gamma Vaccines");
        await admin.Click("Add");
        await admin.Sees(admin.Link("Gamma Vaccines"));
        await admin.Shoot("72-organisations", phoneToo: true);
        await admin.Follow("Gamma Vaccines");
        await admin.Sees(admin.Heading("People of Gamma Vaccines"));
        await admin.Open("/people");
        await admin.Sees(admin.Heading("People of the centre"));
        await admin.Sees(admin.Article("Tae-yang Jung"));
        Assert.Empty(admin.Complaints);
    }

    static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
