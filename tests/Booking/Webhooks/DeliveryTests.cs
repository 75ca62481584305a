using System.Text.Json;
using CdmoBooking.Booking.Webhooks;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.AspNetCore.Http;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Webhooks;

public sealed class DeliveryTests
{
    static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    [Theory, BothShapes]
    public async Task What_happens_to_a_booking_is_told_as_it_is_recorded(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        var held = await hooks.Host.Book("alpha-requester", "P1", Stage(await hooks.Host.AddPricedLine(), 30, 40));
        await hooks.Host.ExecuteAndPay(held.Id);
        await hooks.Send();

        var (told, history) = (hooks.Receiver.All.Select(Said).ToList(), await hooks.As("staff").Get<IReadOnlyList<HistoryEntry>>($"{Bookings}/{held.Id}/history"));
        Assert.Equal(history.Count, told.Count);
        Assert.Equal(history.Select(h => h.At).Order(), told.Select(t => t.GetProperty("timestamp").GetDateTimeOffset()).Order());
        string[] expected = ["booking.drafted Draft", "booking.submitted Submitted", "booking.held OnHold", "booking.reserved Reserved", "contract.executed Reserved", "booking.firm Firm"];
        Assert.Empty(expected.Except(told.Select(t => $"{t.GetProperty("type").GetString()} {t.GetProperty("data").GetProperty("state").GetString()}")));
        Assert.DoesNotContain(told, t => t.GetProperty("type").GetString() == "booking.changed");
        Assert.All(told, t => Assert.Equal((held.Id, held.Title), (t.GetProperty("data").GetProperty("booking").GetGuid(), t.GetProperty("data").GetProperty("title").GetString())));
        Assert.All(hooks.Receiver.All, r => Assert.Equal(r.Id, Said(r).GetProperty("data").GetProperty("event").GetString()));
        Assert.Equal(told.Count, hooks.Receiver.All.Select(r => r.Id).Distinct().Count());
        Assert.All(await hooks.Deliveries(webhook), d => Assert.Equal(("Delivered", 1, (int?)200), (d.State, d.Attempts, d.LastStatus)));
    }

    [Fact]
    public async Task What_is_committed_goes_out_by_itself()
    {
        await using var hooks = await Hooks.New(Shape.Embedded);
        await hooks.Sender.StartAsync(default);
        await hooks.Register();
        await hooks.Draft();
        await Eventually.True("the event has arrived", () => Task.FromResult(hooks.Receiver.All.Count == 1));
    }

    [Theory, BothShapes]
    public async Task What_is_refused_is_told_to_nobody(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        await hooks.Register();
        var draft = await hooks.Draft();
        await (await hooks.As("staff").Send($"{Bookings}/{draft.Id}/approve", new Decision("Too early."))).Problem(409, "wrong-state");
        Assert.Equal(1, await hooks.Rows());
    }

    [Theory, BothShapes]
    public async Task It_is_tried_again_at_the_times_of_the_back_off_under_the_same_id_until_it_is_given_up_and_the_endpoint_switched_off(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        hooks.Receiver.Status = 503;
        await hooks.Draft();
        await hooks.Send();
        foreach (var (pause, attempts) in BackOff.Select((p, i) => (p, i + 1)))
        {
            var delivery = await hooks.Delivery(webhook);
            Assert.Equal(("Waiting", attempts, (int?)503), (delivery.State, delivery.Attempts, delivery.LastStatus));
            var wait = delivery.NextAttemptAt!.Value - hooks.Host.Clock.GetUtcNow();
            Assert.InRange(wait, pause - TimeSpan.FromMilliseconds(1), pause * 1.1 + TimeSpan.FromMilliseconds(1));
            hooks.Host.Clock.Advance(wait - TimeSpan.FromSeconds(1));
            await hooks.Send();
            Assert.Equal(attempts, hooks.Receiver.All.Count);
            Assert.Equal("On", (await hooks.See(webhook)).State);
            hooks.Host.Clock.Advance(TimeSpan.FromSeconds(1));
            await hooks.Send();
            Assert.Equal(attempts + 1, hooks.Receiver.All.Count);
        }

        Assert.Single(hooks.Receiver.All.Select(r => (r.Id, r.Body)).Distinct());
        Assert.Equal(BackOff.Length + 1, hooks.Receiver.All.Select(r => r.Timestamp).Distinct().Count());
        Assert.Equal(("Failed", null), ((await hooks.Delivery(webhook)).State, (await hooks.Delivery(webhook)).NextAttemptAt));
        var off = await hooks.See(webhook);
        Assert.Equal(("Off", "An event was given up after 10 attempts, and nothing else was taken meanwhile."), (off.State, off.OffBecause));
        await hooks.Draft();
        Assert.Equal(1, await hooks.Rows());
    }

    [Theory, BothShapes]
    public async Task An_endpoint_that_took_something_meanwhile_stays_on(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        hooks.Receiver.Answer = http => Task.FromResult(http.Response.StatusCode = http.Request.Headers["webhook-id"] == hooks.Receiver.All[0].Id ? 500 : 200);
        await hooks.Draft();
        await hooks.Send();
        await hooks.Draft();
        foreach (var pause in BackOff)
        {
            hooks.Host.Clock.Advance(pause * 1.2);
            await hooks.Send();
        }
        Assert.Equal(["Delivered", "Failed"], (await hooks.Deliveries(webhook)).Select(d => d.State).Order());
        Assert.Equal("On", (await hooks.See(webhook)).State);
    }

    [Theory, BothShapes]
    public async Task Who_answers_that_it_is_gone_is_sent_nothing_more(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        hooks.Receiver.Status = 410;
        await hooks.Draft();
        await hooks.Draft();
        await hooks.Send();

        Assert.Single(hooks.Receiver.All);
        var off = await hooks.See(webhook);
        Assert.Equal(("Off", "The receiver answered 410 Gone."), (off.State, off.OffBecause));
        await (await hooks.As("alpha-admin").Send($"{Hooks.Path}/{webhook}/ping", new { })).Problem(409, "webhook-off");
        var records = await hooks.As("staff").Get<Page<AuditRecordView>>($"/api/booking/audit/records?stream=webhook/{webhook}");
        Assert.Contains(records.Items, r => r.What == "webhook switched off" && r.Why == off.OffBecause);
    }

    [Theory, BothShapes]
    public async Task A_redirect_is_an_answer_like_any_other_that_did_not_take_it(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        foreach (var status in new[] { 301, 302, 307, 308 })
        {
            hooks.Receiver.Answer = http =>
            {
                (http.Response.StatusCode, http.Response.Headers.Location) = (status, hooks.Receiver.Url("/elsewhere"));
                return Task.CompletedTask;
            };
            await hooks.Draft();
            await hooks.Send();
            Assert.Equal("Waiting", Assert.Single(await hooks.Deliveries(webhook), d => d.LastStatus == status).State);
        }
        Assert.Empty(hooks.Receiver.At("/elsewhere"));
        Assert.Equal(4, hooks.Receiver.At("/hooks").Count);
    }

    [Theory, BothShapes]
    public async Task Replayed_by_hand_it_comes_again_under_its_old_id_with_a_new_signature(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        await hooks.Draft();
        await hooks.Send();
        hooks.Host.Clock.Advance(TimeSpan.FromHours(1));
        var delivery = await hooks.Delivery(webhook);
        var replayed = await hooks.As("alpha-admin").Post<DeliveryView>($"{Hooks.Path}/{webhook}/deliveries/{delivery.Id}/replay", new { });
        Assert.Equal((delivery.Event, "Waiting", 0), (replayed.Event, replayed.State, replayed.Attempts));
        await hooks.Send();

        var (first, second) = (hooks.Receiver.All[0], hooks.Receiver.All[1]);
        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));
        Assert.Equal(3600, second.Timestamp - first.Timestamp);
        Assert.NotEqual(first.Signatures, second.Signatures);
        Assert.Equal(("Delivered", 1), ((await hooks.Delivery(webhook)).State, (await hooks.Delivery(webhook)).Attempts));
    }

    [Theory, BothShapes]
    public async Task Who_does_not_answer_in_ten_seconds_has_not_taken_it(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        var asked = new TaskCompletionSource();
        hooks.Receiver.Answer = async http =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { });
        };
        await hooks.Draft();
        var attempts = Task.WhenAll(await hooks.Sender.Begin(100, default));
        await asked.Task;
        hooks.Host.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(attempts.IsCompleted);
        hooks.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await attempts;
        var delivery = await hooks.Delivery(webhook);
        Assert.Equal(("Waiting", null, "timed-out"), (delivery.State, delivery.LastStatus, delivery.LastFault));
    }

    [Theory, BothShapes]
    public async Task When_the_sender_dies_in_between_the_event_goes_out_again_under_its_id(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        using var death = new CancellationTokenSource();
        hooks.Receiver.Answer = async http =>
        {
            await death.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { });
        };
        await hooks.Draft();
        await Task.WhenAll(await hooks.Sender.Begin(100, death.Token));
        hooks.Receiver.Status = 200;
        hooks.Host.Clock.Advance(SendWebhooks.Lease - TimeSpan.FromSeconds(1));
        await hooks.Send();
        Assert.Single(hooks.Receiver.All);

        hooks.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await hooks.Send();
        Assert.Equal(2, hooks.Receiver.All.Count);
        Assert.Single(hooks.Receiver.All.Select(r => r.Id).Distinct());
        Assert.Equal("Delivered", (await hooks.Delivery(webhook)).State);
    }

    [Theory, BothShapes]
    public async Task Two_senders_at_once_send_it_once(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        for (var i = 0; i < 5; i++) await hooks.Register(hooks.Receiver.Url($"/{i}"));
        await hooks.Draft();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(hooks.Send)));
        Assert.Equal(["/0", "/1", "/2", "/3", "/4"], hooks.Receiver.All.Select(r => r.Path).Order());
        Assert.Single(hooks.Receiver.All.Select(r => r.Id).Distinct());
    }

    [Theory, BothShapes]
    public async Task One_endpoint_that_hangs_keeps_no_other_waiting(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        await hooks.Register(hooks.Receiver.Url("/hangs"));
        await hooks.Register(hooks.Receiver.Url("/works"));
        hooks.Receiver.Answer = http => http.Request.Path == "/hangs" ? Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }) : Task.CompletedTask;
        await hooks.Sender.StartAsync(default);
        for (var i = 0; i < 3; i++) await hooks.Draft();
        await Eventually.True("the other has all", () => Task.FromResult(hooks.Receiver.At("/works").Count == 3));
        await Eventually.True("the one that hangs has one", () => Task.FromResult(hooks.Receiver.At("/hangs").Count == 1));
    }

    [Theory, BothShapes]
    public async Task An_answer_without_end_is_not_read(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        hooks.Receiver.Answer = async http =>
        {
            var much = new byte[64 << 10];
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(much, http.RequestAborted);
        };
        await hooks.Draft();
        await hooks.Send();
        Assert.Equal("Delivered", (await hooks.Delivery(webhook)).State);
    }

    [Theory, BothShapes]
    public async Task While_it_is_off_it_hears_nothing_and_what_waited_goes_on_when_it_is_on_again(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register()).Webhook.Id;
        await hooks.Draft(title: "Before");
        await hooks.Act(webhook, "off");
        await hooks.Draft(title: "Meanwhile");
        await hooks.Send();
        Assert.Empty(hooks.Receiver.All);

        await hooks.Act(webhook, "on");
        await hooks.Send();
        Assert.Equal("Before", Title(Assert.Single(hooks.Receiver.All)));
    }

    [Theory, BothShapes]
    public async Task Only_the_kinds_it_asked_for_are_sent_and_a_ping_always(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        await hooks.Register(hooks.Receiver.Url("/slots"), "alpha-admin", "slots");
        await hooks.Register(hooks.Receiver.Url("/drafts"), "alpha-admin", "booking.drafted", "payment");
        foreach (var webhook in await hooks.As("alpha-admin").Get<IReadOnlyList<WebhookView>>(Hooks.Path))
            await hooks.As("alpha-admin").Post<DeliveryView>($"{Hooks.Path}/{webhook.Id}/ping", new { });
        var draft = await hooks.Draft();
        await hooks.As("alpha-requester").Post<BookingView>($"{Bookings}/{draft.Id}/cancel", new Decision("Not needed."));
        await hooks.Host.Settle();
        await hooks.Send();
        Assert.Equal(["slots.released", "webhook.ping"], hooks.Receiver.At("/slots").Select(Type).Order());
        Assert.Equal(["booking.drafted", "webhook.ping"], hooks.Receiver.At("/drafts").Select(Type).Order());
    }

    [Theory, BothShapes]
    public async Task A_title_stays_a_title_whatever_stands_in_it(Shape shape)
    {
        const string Title = "\",\"state\":\"Firm\"}\r\nwebhook-id: msg_1\r\n\r\n</script>\u2028 \u672C";
        await using var hooks = await Hooks.New(shape);
        await hooks.Register();
        await hooks.Draft(title: Title);
        await hooks.Send();
        var received = Assert.Single(hooks.Receiver.All);
        Assert.Equal((Title, "Draft"), (DeliveryTests.Title(received), Said(received).GetProperty("data").GetProperty("state").GetString()));
        Assert.Equal(["booking", "event", "state", "title"], Said(received).GetProperty("data").EnumerateObject().Select(p => p.Name).Order());
        Assert.StartsWith("msg_", received.Id, StringComparison.Ordinal);
        Assert.NotEqual("msg_1", received.Id);
        Assert.DoesNotContain('\n', received.Body);
        Assert.False(received.Headers.ContainsKey("traceparent"));
    }

    [Theory, BothShapes]
    public async Task What_is_removed_is_gone_with_all_that_waited_and_old_deliveries_are_forgotten(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var (gone, stays) = ((await hooks.Register()).Webhook.Id, (await hooks.Register(hooks.Receiver.Url("/stays"))).Webhook.Id);
        await hooks.Draft();
        Assert.True((await hooks.As("alpha-admin").DeleteAsync($"{Hooks.Path}/{gone}")).IsSuccessStatusCode);
        await hooks.Send();
        Assert.Equal(["/stays"], hooks.Receiver.All.Select(r => r.Path));
        await (await hooks.As("alpha-admin").GetAsync($"{Hooks.Path}/{gone}")).Problem(404, "not-found");
        Assert.Equal(stays, Assert.Single(await hooks.As("alpha-admin").Get<IReadOnlyList<WebhookView>>(Hooks.Path)).Id);

        hooks.Host.Clock.Advance(TimeSpan.FromDays(29));
        await hooks.Host.Run<ForgetDeliveries>();
        Assert.Equal(1, await hooks.Rows());
        hooks.Host.Clock.Advance(TimeSpan.FromDays(2));
        await hooks.Host.Run<ForgetDeliveries>();
        Assert.Equal(0, await hooks.Rows());
    }

    static JsonElement Said(Received received) => JsonDocument.Parse(received.Body).RootElement;

    static string? Type(Received received) => Said(received).GetProperty("type").GetString();

    static string? Title(Received received) => Said(received).GetProperty("data").GetProperty("title").GetString();
}
