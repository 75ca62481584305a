namespace CdmoBooking.Browser.Tests;

public sealed class WebhookTests(PortalFixture portal)
{
    const string Url = "https://127.0.0.1:1/hooks";

    [Fact]
    public async Task An_administrator_adds_a_webhook_sees_its_secret_once_and_what_became_of_its_events()
    {
        await using var admin = await portal.SignedIn("alpha-admin");
        await admin.GoTo("Webhooks", "Webhooks");
        await admin.Text("Add a webhook").ClickAsync();
        await admin.Fill("Address", "http://10.0.0.1/hooks");
        await admin.Named("Add").ClickAsync();
        await admin.Sees(admin.Text("Events go out by https only."));
        await admin.Sees(admin.Text("The host is not known to be at public addresses only."));

        await admin.Fill("Address", Url);
        await admin.Fill("Description", "Our planning system");
        await admin.Named("Add").ClickAsync();
        await admin.Sees(admin.Labelled("Secret"));
        await admin.Click("Send a test");
        await admin.Reads(admin.Region(Url), "no-connection");
        await admin.Shoot("60-webhooks", phoneToo: true);
        await admin.Open("/webhooks");
        await admin.Reads(admin.Region(Url), "webhook.ping");
        await admin.SeesNo(admin.Labelled("Secret"));
        await admin.Click("Replay webhook.ping");
        await admin.Click("Switch off");
        await admin.Sees(admin.Named("Switch on"));
        await admin.Named("Remove").ClickAsync();
        await admin.Sees(admin.Text("There is none yet."));
        Assert.Empty(admin.Complaints);

        await using var requester = await portal.SignedIn("alpha-requester");
        await requester.SeesNo(requester.Link("Webhooks"));
    }
}
