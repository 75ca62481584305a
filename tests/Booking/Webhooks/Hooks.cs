using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CdmoBooking.Booking.Webhooks;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Webhooks;

/// <summary>A host that sends only when the test says so, a firm's receiver that it may reach, and a name service of the test's own.</summary>
sealed class Hooks : IAsyncDisposable
{
    public const string Path = "/api/booking/webhooks";

    readonly ConcurrentDictionary<string, IPAddress[]> names = new();

    public TestHost Host { get; private set; } = null!;
    public Receiver Receiver { get; private init; } = null!;

    public SendWebhooks Sender => Host.Services.GetRequiredService<SendWebhooks>();

    public static async Task<Hooks> New(Shape shape, bool trusts = true)
    {
        var hooks = new Hooks { Receiver = await Receiver.Start() };
        hooks.Name(Receiver.Name, "127.0.0.1");
        string[] settings = ["--Webhooks:Allowed=127.0.0.0/8", .. trusts ? [$"--Webhooks:Authorities={hooks.Receiver.Authority}"] : Array.Empty<string>()];
        hooks.Host = await TestHost.New(shape, services => services.AddSingleton<ResolveName>(hooks.Resolve), settings);
        await hooks.Sender.StopAsync(default);
        return hooks;
    }

    /// <summary>From now on the name stands for these addresses.</summary>
    public void Name(string host, params string[] addresses) => names[host] = [.. addresses.Select(IPAddress.Parse)];

    public HttpClient As(string user) => Host.Client(user);

    public Task<WebhookSecret> Register(string? url = null, string user = "alpha-admin", params string[] kinds) =>
        As(user).Post<WebhookSecret>(Path, new RegisterWebhook(url ?? Receiver.Url(), kinds));

    /// <summary>A draft: one event and no more.</summary>
    public async Task<BookingView> Draft(string user = "alpha-requester", string title = "One batch") => await (await As(user).Send(
        Bookings, Request("P1", Stage("microbial-ds", 30, 60)) with { Title = title, Draft = true })).Read<BookingView>();

    /// <summary>Until nothing is due.</summary>
    public async Task Send()
    {
        while (await Sender.Begin(100, default) is { Count: > 0 } attempts) await Task.WhenAll(attempts);
    }

    public async Task<IReadOnlyList<DeliveryView>> Deliveries(Guid webhook, string user = "alpha-admin") =>
        (await As(user).Get<Page<DeliveryView>>($"{Path}/{webhook}/deliveries")).Items;

    public async Task<DeliveryView> Delivery(Guid webhook) => Assert.Single(await Deliveries(webhook));

    public Task<WebhookView> See(Guid webhook) => As("alpha-admin").Get<WebhookView>($"{Path}/{webhook}");

    public Task<WebhookView> Act(Guid webhook, string act) => As("alpha-admin").Post<WebhookView>($"{Path}/{webhook}/{act}", new { });

    public Task<int> Rows() => Host.In(services => services.GetRequiredService<BookingDb>().Deliveries.CountAsync());

    Task<IPAddress[]> Resolve(string host, CancellationToken ct) =>
        names.TryGetValue(host, out var addresses) ? Task.FromResult(addresses) : throw new SocketException((int)SocketError.HostNotFound);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
