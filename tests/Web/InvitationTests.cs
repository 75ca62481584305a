using System.Net;
using System.Net.Http.Json;
using System.Text;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web.Tests;

public sealed class InvitationTests
{
    const string Email = "nara@alpha.example", Chosen = "a long walk by the sea";

    [Fact]
    public async Task An_invited_person_follows_the_link_once_and_belongs_to_the_organisation()
    {
        await using var host = await WebHost.Start();
        var invited = await host.Client("demo-alpha-admin").Invite("alpha", Email, "requester", "signatory");
        Assert.Equal(HttpStatusCode.Created, invited.StatusCode);
        var link = await host.Mailbox.NextLink(Email);
        var browser = host.Browser();
        (await browser.Accept(Mailbox.KeyOf(link))).MustLeadTo("/");
        var me = await browser.GetFromJsonAsync<Me>("/api/web/me");
        Assert.Equal((Email, "Na-ra Moon", "alpha"), (me!.User, me.Name, me.Organisation));
        Assert.Equal(["requester", "signatory"], me.Roles);
        (await host.Browser().Accept(Mailbox.KeyOf(link))).MustLeadTo("/invitation");
        Assert.Equal(1, await host.InDatabase(db => db.Users.CountAsync(u => u.Email == Email)));
        await host.SignedIn(Email, Chosen);
    }

    [Fact]
    public async Task Of_those_who_follow_one_link_at_once_one_gets_the_account()
    {
        await using var host = await WebHost.Start();
        await host.Client("demo-alpha-admin").Invite("alpha", Email, "requester");
        var key = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Browser().Accept(key)));
        Assert.Single(answers, a => a.Headers.Location!.OriginalString == "/");
    }

    [Fact]
    public async Task A_link_is_good_for_a_week()
    {
        await using var host = await WebHost.Start();
        await host.Client("demo-alpha-admin").Invite("alpha", Email, "requester");
        var key = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        host.Clock.Advance(TimeSpan.FromDays(7));
        (await host.Browser().Accept(key)).MustLeadTo("/invitation");
        Assert.Equal("Expired", (await host.Client("demo-alpha-admin").People("alpha")).Invitations.Single().State);
    }

    [Fact]
    public async Task A_password_that_is_too_weak_does_not_spend_the_link()
    {
        await using var host = await WebHost.Start();
        await host.Client("demo-alpha-admin").Invite("alpha", Email, "requester");
        var key = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        foreach (var weak in new[] { "short", "password123", "nara-nara-nara", "aaaaaaaaaaaaaa", new string('x', 201) + "abcde" })
            (await host.Browser().Accept(key, weak)).MustLeadTo($"/invitation?key={key}&fault=password");
        (await host.Browser().Accept(key)).MustLeadTo("/");
    }

    [Fact]
    public async Task An_invitation_sent_again_has_a_new_link_and_one_withdrawn_has_none()
    {
        await using var host = await WebHost.Start();
        var admin = host.Client("demo-alpha-admin");
        await admin.Invite("alpha", Email, "requester");
        var first = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        var id = (await admin.People("alpha")).Invitations.Single().Id;
        await admin.PostAsync($"/api/web/organisations/alpha/invitations/{id}/resend", null);
        var second = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        Assert.NotEqual(first, second);
        (await host.Browser().Accept(first)).MustLeadTo("/invitation");
        await admin.PostAsync($"/api/web/organisations/alpha/invitations/{id}/withdraw", null);
        (await host.Browser().Accept(second)).MustLeadTo("/invitation");
        var again = await admin.PostAsync($"/api/web/organisations/alpha/invitations/{id}/resend", null);
        await again.MustBeProblem(HttpStatusCode.Conflict, "invitation-closed");
    }

    [Fact]
    public async Task What_a_disabled_administrator_had_sent_is_withdrawn()
    {
        await using var host = await WebHost.Start();
        await host.Client("demo-alpha-admin").Invite("alpha", Email, "requester");
        var key = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        var (admin, requester) = (await host.PersonOf("alpha", "alpha-admin"), await host.PersonOf("alpha", "alpha-requester"));
        await host.Client("demo-admin").Give("alpha", requester.Id, "organisation-admin");
        Assert.Equal(HttpStatusCode.OK, (await host.Client("demo-admin").Disable("alpha", admin.Id)).StatusCode);
        (await host.Browser().Accept(key)).MustLeadTo("/invitation");
    }

    [Fact]
    public async Task The_answer_does_not_tell_whether_an_address_has_an_account_elsewhere()
    {
        await using var host = await WebHost.Start();
        var admin = host.Client("demo-alpha-admin");
        const string elsewhere = "beta-requester@beta.example";
        var known = await (await admin.Invite("alpha", elsewhere, "requester")).Content.ReadFromJsonAsync<InvitationView>();
        var unknown = await (await admin.Invite("alpha", Email, "requester")).Content.ReadFromJsonAsync<InvitationView>();
        Assert.Equal(unknown! with { Id = default, Email = "", Roles = [] }, known! with { Id = default, Email = "", Roles = [] });
        Assert.DoesNotContain("http", (await host.Mailbox.Next(elsewhere)).TextBody);
        await (await admin.Invite("alpha", "alpha-requester@alpha.example", "signatory")).MustBeProblem(HttpStatusCode.Conflict, "already-here");
    }

    [Theory]
    [InlineData("""{"email":"x@alpha.example","name":"X","roles":["requester"],"organisation":"beta"}""", "malformed-request")]
    [InlineData("""{"email":"x@alpha.example","name":"X","roles":["staff"]}""", "invalid-request")]
    [InlineData("""{"email":"x@alpha.example","name":"X","roles":["requester","admin"]}""", "invalid-request")]
    [InlineData("""{"email":"x@alpha.example","name":"X","roles":[]}""", "invalid-request")]
    [InlineData("""{"email":"not an address","name":"X","roles":["requester"]}""", "invalid-request")]
    [InlineData("""{"email":"X <x@alpha.example>","name":"X","roles":["requester"]}""", "invalid-request")]
    [InlineData("""{"email":"x@alpha.example\r\nBcc: y@evil.example","name":"X","roles":["requester"]}""", "invalid-request")]
    [InlineData("""{"email":"x@alpha.example","name":"X\nY","roles":["requester"]}""", "invalid-request")]
    public async Task Nobody_is_invited_elsewhere_or_to_more_than_a_firm_has_to_give(string body, string problem)
    {
        await using var host = await WebHost.Start();
        var response = await host.Client("demo-alpha-admin").PostAsync("/api/web/organisations/alpha/invitations", new StringContent(body, Encoding.UTF8, "application/json"));
        await response.MustBeProblem(HttpStatusCode.BadRequest, problem);
    }

    [Fact]
    public async Task What_the_form_says_beyond_key_and_password_counts_for_nothing()
    {
        await using var host = await WebHost.Start();
        await host.Client("demo-alpha-admin").Invite("alpha", Email, "requester");
        var key = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        var browser = host.Browser();
        await browser.Post("/account/accept-invitation", ("key", key), ("password", Chosen), ("organisation", "beta"), ("roles", "admin"), ("email", "admin@centre.example"));
        var me = await browser.GetFromJsonAsync<Me>("/api/web/me");
        Assert.Equal((Email, "alpha"), (me!.User, me.Organisation));
        Assert.Equal(["requester"], me.Roles);
    }

    [Fact]
    public async Task Keys_are_kept_as_hashes_and_links_lead_to_the_address_of_the_settings()
    {
        await using var host = await WebHost.Start(("Mail:Portal", "https://booking.example"));
        var client = host.Client("demo-alpha-admin");
        client.DefaultRequestHeaders.Host = "evil.example";
        await client.Invite("alpha", Email, "requester");
        var link = await host.Mailbox.NextLink(Email);
        Assert.Equal("https://booking.example/invitation", link.GetLeftPart(UriPartial.Path));
        Assert.Equal(Secret.HashOf(Mailbox.KeyOf(link)), await host.InDatabase(db => db.Invitations.Select(i => i.Hash).SingleAsync()));
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains(Mailbox.KeyOf(link)));
    }
}
