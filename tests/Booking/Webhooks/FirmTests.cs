using System.Net;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Webhooks;

/// <summary>Two firms, each with endpoints of its own.</summary>
public sealed class FirmTests
{
    [Theory, BothShapes]
    public async Task Events_reach_endpoints_of_their_own_firm_and_no_others_whoever_caused_them(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var beta = await hooks.Host.AddAdministrator("beta");
        await hooks.Register(hooks.Receiver.Url("/alpha"));
        await hooks.Register(hooks.Receiver.Url("/beta"), beta);
        var line = await hooks.Host.AddPricedLine();
        var alphas = await hooks.Host.Book("alpha-requester", "P1", Stage(line, 30, 40));
        var betas = await hooks.Host.Book("beta-requester", "P1", Stage(line, 60, 70));
        foreach (var booking in new[] { alphas, betas }) await hooks.Host.Decide("staff", booking.Id, "approve");
        await hooks.Host.Decide("staff", alphas.Id, "cancel");
        await hooks.Send();

        foreach (var (path, own, other) in new[] { ("/alpha", alphas, betas), ("/beta", betas, alphas) })
        {
            var told = hooks.Receiver.At(path);
            Assert.True(told.Count > 4);
            Assert.All(told, r => Assert.Contains(own.Id.ToString(), r.Body, StringComparison.Ordinal));
            Assert.DoesNotContain(told, r => r.Body.Contains(other.Id.ToString(), StringComparison.Ordinal));
        }
    }

    [Theory, BothShapes]
    public async Task Another_firms_endpoint_is_as_unknown_as_none(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var beta = await hooks.Host.AddAdministrator("beta");
        var webhook = (await hooks.Register(user: beta)).Webhook.Id;
        await hooks.Draft("beta-requester");
        var delivery = Assert.Single(await hooks.Deliveries(webhook, beta)).Id;
        var own = (await hooks.Register()).Webhook.Id;
        var alpha = hooks.As("alpha-admin");

        foreach (var path in new[] { $"{webhook}", $"{webhook}/deliveries" }) await (await alpha.GetAsync($"{Hooks.Path}/{path}")).Problem(404, "not-found");
        foreach (var act in new[] { $"{webhook}/secret", $"{webhook}/off", $"{webhook}/on", $"{webhook}/ping", $"{webhook}/deliveries/{delivery}/replay", $"{own}/deliveries/{delivery}/replay" })
            await (await alpha.Send($"{Hooks.Path}/{act}", new { })).Problem(404, "not-found");
        await (await alpha.DeleteAsync($"{Hooks.Path}/{webhook}")).Problem(404, "not-found");
        Assert.Equal(own, Assert.Single(await alpha.Get<IReadOnlyList<WebhookView>>(Hooks.Path)).Id);
        Assert.Equal("On", (await hooks.As(beta).Get<WebhookView>($"{Hooks.Path}/{webhook}")).State);
    }

    [Theory, BothShapes]
    public async Task The_database_itself_takes_no_event_for_another_firms_endpoint(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        await hooks.Register();
        await hooks.Draft();
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => hooks.Host.Execute<BookingDb>("UPDATE webhook_deliveries SET organisation = 'beta'"));
        Assert.Contains("foreign key", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, BothShapes]
    public async Task Only_the_firms_own_administrator_gets_in(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        foreach (var user in new[] { "alpha-requester", "alpha-signatory", "staff", "operations", "admin", "centre-signatory" })
        {
            await (await hooks.As(user).GetAsync($"{Hooks.Path}/{webhook}")).Problem(403, "forbidden");
            await (await hooks.As(user).Send(Hooks.Path, new RegisterWebhook(hooks.Receiver.Url()))).Problem(403, "forbidden");
        }
        var staff = hooks.As("staff");
        staff.DefaultRequestHeaders.Add("On-Behalf-Of", "alpha");
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync(Hooks.Path)).StatusCode);
    }
}
