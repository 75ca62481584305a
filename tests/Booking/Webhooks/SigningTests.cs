using System.Security.Cryptography;
using System.Text;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Booking.Tests.Webhooks;

public sealed class SigningTests
{
    [Theory, BothShapes]
    public async Task Who_has_the_secret_can_tell_that_an_event_is_ours_and_unchanged(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var secret = (await hooks.Register()).Secret;
        await hooks.Draft();
        await hooks.Send();

        var received = Assert.Single(hooks.Receiver.All);
        Assert.Equal(SignatureOf(secret, received), Assert.Single(received.Signatures));
        Assert.NotEqual(SignatureOf(secret, received with { Body = received.Body + " " }), received.Signatures[0]);
        Assert.Equal(hooks.Host.Clock.GetUtcNow().ToUnixTimeSeconds(), received.Timestamp);
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.InRange(KeyOf(secret).Length, 24, 64);
    }

    [Theory, BothShapes]
    public async Task After_it_was_renewed_the_old_secret_signs_too_for_a_day_unless_it_must_not(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var made = await hooks.Register();
        var second = await Renew(new());
        await hooks.Draft();
        await hooks.Send();
        Assert.Equal(Expected(second, made.Secret), hooks.Receiver.All[0].Signatures);

        hooks.Host.Clock.Advance(TimeSpan.FromDays(1));
        await hooks.Draft();
        await hooks.Send();
        Assert.Equal(Expected(second), hooks.Receiver.All[1].Signatures);

        var third = await Renew(new(AtOnce: true));
        await hooks.Draft();
        await hooks.Send();
        Assert.Equal(Expected(third), hooks.Receiver.All[2].Signatures);

        async Task<string> Renew(RenewSecret request) => (await hooks.As("alpha-admin").Post<WebhookSecret>($"{Hooks.Path}/{made.Webhook.Id}/secret", request)).Secret;
        IEnumerable<string> Expected(params string[] secrets) => secrets.Select(s => SignatureOf(s, hooks.Receiver.All[^1]));
    }

    [Theory, BothShapes]
    public async Task A_secret_is_told_once_and_lies_nowhere_in_the_clear(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var admin = hooks.As("alpha-admin");
        var request = new RegisterWebhook(hooks.Receiver.Url());
        var made = await (await admin.Send(Hooks.Path, request, idempotencyKey: "register")).Read<WebhookSecret>();
        var renewed = await (await admin.Send($"{Hooks.Path}/{made.Webhook.Id}/secret", new RenewSecret(), idempotencyKey: "renew")).Read<WebhookSecret>();

        await (await admin.Send(Hooks.Path, request, idempotencyKey: "register")).Problem(409, "told-once");
        await (await admin.Send($"{Hooks.Path}/{made.Webhook.Id}/secret", new RenewSecret(), idempotencyKey: "renew")).Problem(409, "told-once");
        Assert.Single(await admin.Get<IReadOnlyList<WebhookView>>(Hooks.Path));
        string[] answers = [await admin.GetStringAsync(Hooks.Path), await admin.GetStringAsync($"{Hooks.Path}/{made.Webhook.Id}"), await hooks.As("staff").GetStringAsync("/api/booking/audit/records")];

        var rows = await hooks.Host.In(async services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            var webhook = await db.Webhooks.AsNoTracking().SingleAsync();
            return new List<byte[]>([webhook.Secret, webhook.OldSecret!, .. await db.Answers.Select(a => a.Body).ToListAsync(),
                .. (await db.Audit.Select(r => r.What + r.From + r.To + r.Why).ToListAsync()).Select(Encoding.UTF8.GetBytes)]);
        });
        foreach (var secret in new[] { made.Secret, renewed.Secret })
        {
            Assert.DoesNotContain(answers, a => a.Contains(secret["whsec_".Length..], StringComparison.Ordinal));
            foreach (var form in new[] { KeyOf(secret), Encoding.UTF8.GetBytes(secret["whsec_".Length..]) })
                Assert.DoesNotContain(rows, r => r.AsSpan().IndexOf(form) >= 0);
        }
    }

    [Theory, BothShapes]
    public async Task A_secret_that_was_moved_to_another_endpoint_signs_nothing(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var (one, other) = (await hooks.Register(), await hooks.Register());
        await hooks.Host.Execute<BookingDb>("UPDATE webhooks SET secret = (SELECT o.secret FROM webhooks o WHERE o.id = {0}) WHERE id = {1}", one.Webhook.Id, other.Webhook.Id);
        await hooks.Draft();
        await hooks.Send();

        var received = Assert.Single(hooks.Receiver.All);
        Assert.Equal(SignatureOf(one.Secret, received), Assert.Single(received.Signatures));
        Assert.Equal("no-secret", (await hooks.Delivery(other.Webhook.Id)).LastFault);
    }

    /// <summary>As the specification says, by its own words: the id, the time and the body, each after a full stop.</summary>
    static string SignatureOf(string secret, Received received)
    {
        using var hmac = new HMACSHA256(KeyOf(secret));
        return "v1," + Convert.ToBase64String(hmac.ComputeHash([.. Encoding.ASCII.GetBytes(received.Id + "." + received.Timestamp + "."), .. Encoding.UTF8.GetBytes(received.Body)]));
    }

    static byte[] KeyOf(string secret) => Convert.FromBase64String(secret["whsec_".Length..]);
}
