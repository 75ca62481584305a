using System.Net;
using System.Net.Sockets;
using CdmoBooking.Booking.Webhooks;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;

namespace CdmoBooking.Booking.Tests.Webhooks;

/// <summary>Nobody gets through us to where they could not get by themselves.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("0.0.0.0"), InlineData("10.0.0.1"), InlineData("10.255.255.255"), InlineData("100.64.0.1"), InlineData("100.127.255.255"), InlineData("127.0.0.1"), InlineData("127.255.0.1")]
    [InlineData("168.63.129.16"), InlineData("169.254.169.254"), InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.0.0.8"), InlineData("192.0.2.1"), InlineData("192.88.99.1")]
    [InlineData("192.168.1.1"), InlineData("198.18.0.1"), InlineData("198.19.255.255"), InlineData("198.51.100.1"), InlineData("203.0.113.1"), InlineData("224.0.0.1"), InlineData("239.255.255.250")]
    [InlineData("240.0.0.1"), InlineData("255.255.255.255")]
    [InlineData("::"), InlineData("::1"), InlineData("::7f00:1"), InlineData("::ffff:127.0.0.1"), InlineData("::ffff:8.8.8.8"), InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b:1::1"), InlineData("100::1")]
    [InlineData("2001::1"), InlineData("2001:db8::1"), InlineData("2002:7f00:1::"), InlineData("3fff::1"), InlineData("5f00::1"), InlineData("fc00::1"), InlineData("fd12:3456::1"), InlineData("fe80::1")]
    [InlineData("fec0::1"), InlineData("ff02::1")]
    public async Task An_address_that_is_not_public_is_refused_as_it_stands_and_behind_a_name(string address)
    {
        var guard = Guard(("name.example", [address]), ("both.example", ["8.8.8.8", address]));
        var literal = address.Contains(':') ? $"[{address}]" : address;
        foreach (var host in new[] { literal, "name.example", "both.example" })
        {
            Assert.Equal(["not-public"], await Faults(guard, $"https://{host}/hooks"));
            await IsNotConnectedTo(guard, $"https://{host}/hooks");
        }
    }

    [Theory]
    [InlineData("8.8.8.8"), InlineData("1.1.1.1"), InlineData("100.63.255.255"), InlineData("100.128.0.1"), InlineData("172.15.255.255"), InlineData("172.32.0.1"), InlineData("192.167.255.255")]
    [InlineData("223.255.255.255"), InlineData("2606:4700::1111"), InlineData("2a00:1450::1"), InlineData("2001:4860:4860::8888")]
    public async Task A_public_address_is_not_refused(string address) =>
        Assert.Empty(await Faults(Guard(("name.example", [address])), "https://name.example/hooks"));

    [Theory]
    [InlineData("http://name.example/", "not-https")]
    [InlineData("ftp://name.example/", "not-https")]
    [InlineData("https://user:word@name.example/", "user-info")]
    [InlineData("https://name.example/#part", "fragment")]
    [InlineData("https://name.example:8443/", "invalid-port")]
    [InlineData("https://unknown.example/", "not-public")]
    [InlineData("https://2130706433/", "not-public")]
    [InlineData("https://0x7f.1/", "not-public")]
    [InlineData("https://0177.0.0.1/", "not-public")]
    [InlineData("https://127.1/", "not-public")]
    [InlineData("https://localhost/", "not-public")]
    [InlineData("http://user@10.0.0.1:22/#part", "not-https", "user-info", "fragment", "not-public")]
    [InlineData("name.example", "invalid-url")]
    [InlineData("/hooks", "invalid-url")]
    [InlineData("file:///etc/passwd", "invalid-url")]
    [InlineData("", "invalid-url")]
    public async Task Every_fault_of_an_address_is_told(string url, params string[] codes) =>
        Assert.Equal(codes, await Faults(Guard(("name.example", ["8.8.8.8"]), ("localhost", ["127.0.0.1", "::1"])), url));

    [Fact]
    public async Task An_address_is_not_without_end() =>
        Assert.Equal(["too-long"], await Faults(Guard(("name.example", ["8.8.8.8"])), "https://name.example/" + new string('x', 500)));

    [Fact]
    public async Task What_the_operator_allows_is_reached_at_any_port_and_nothing_beside_it()
    {
        var guard = Guard("10.1.2.0/24, fd00:1::/64", ("inside.example", ["10.1.2.3"]), ("beside.example", ["10.1.3.3"]), ("both.example", ["10.1.2.3", "8.8.8.8"]));
        Assert.Empty(await Faults(guard, "https://inside.example:8443/"));
        Assert.Empty(await Faults(guard, "https://[fd00:1::5]:8443/"));
        Assert.Equal(["not-public"], await Faults(guard, "https://beside.example/"));
        Assert.Equal(["not-public"], await Faults(guard, "https://[::ffff:10.1.2.3]/"));
        Assert.Equal(["invalid-port"], await Faults(guard, "https://both.example:8443/"));
        Assert.Empty(await Faults(guard, "https://both.example/"));
    }

    [Theory, BothShapes]
    public async Task A_name_that_has_moved_to_a_private_address_meanwhile_is_not_followed(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var webhook = (await hooks.Register(hooks.Receiver.Url(host: Receiver.Name))).Webhook.Id;
        await hooks.Draft();
        hooks.Name(Receiver.Name, "127.0.0.1", "10.0.0.1");
        await hooks.Send();
        Assert.Empty(hooks.Receiver.All);
        var delivery = await hooks.Delivery(webhook);
        Assert.Equal(("Waiting", null, "not-public"), (delivery.State, delivery.LastStatus, delivery.LastFault));

        hooks.Name(Receiver.Name, "127.0.0.1");
        hooks.Host.Clock.Advance(TimeSpan.FromSeconds(6));
        await hooks.Send();
        Assert.Equal($"{Receiver.Name}:{hooks.Receiver.Port}", Assert.Single(hooks.Receiver.All).Headers["Host"]);
    }

    [Theory, BothShapes]
    public async Task A_certificate_that_nobody_vouches_for_is_refused(Shape shape)
    {
        await using var hooks = await Hooks.New(shape, trusts: false);
        var webhook = (await hooks.Register()).Webhook.Id;
        await hooks.Draft();
        await hooks.Send();
        Assert.Empty(hooks.Receiver.All);
        Assert.Equal("no-trust", (await hooks.Delivery(webhook)).LastFault);
    }

    [Theory, BothShapes]
    public async Task Registering_lists_all_faults_and_keeps_nothing(Shape shape)
    {
        await using var hooks = await Hooks.New(shape);
        var admin = hooks.As("alpha-admin");
        var refused = await (await admin.Send(Hooks.Path, new RegisterWebhook("http://user@10.0.0.1:22/#x", ["booking", "weather"], new('x', 201)))).Problem(400, "invalid-request");
        Assert.Equal(
            ["not-https url", "user-info url", "fragment url", "not-public url", "too-long description", "unknown-kind kinds[1]"],
            refused.Errors!.Select(f => $"{f.Code} {f.Pointer}"));
        await (await admin.Send(Hooks.Path, "{")).Problem(400, "malformed-request");
        await (await admin.Send(Hooks.Path, "{\"url\": 5}")).Problem(400, "malformed-request");
        await (await admin.Send(Hooks.Path, $$"""{"url": "{{hooks.Receiver.Url()}}", "Url": "https://10.0.0.1/"}""")).Problem(400, "malformed-request");
        Assert.Empty(await admin.Get<IReadOnlyList<WebhookView>>(Hooks.Path));

        for (var i = 0; i < Webhook.MostOfAnOrganisation; i++) await hooks.Register();
        var many = await (await admin.Send(Hooks.Path, new RegisterWebhook(hooks.Receiver.Url()))).Problem(400, "invalid-request");
        Assert.Equal("too-many-webhooks", Assert.Single(many.Errors!).Code);
    }

    static async Task<IEnumerable<string>> Faults(WebhookGuard guard, string url) =>
        [.. guard.FaultsOf(url, WebhookGuard.Read(url) is { } read ? await guard.AddressesOf(read.IdnHost, default) : []).Select(f => f.Code)];

    static async Task IsNotConnectedTo(WebhookGuard guard, string url)
    {
        using var http = new HttpMessageInvoker(guard.Handler());
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(request, default));
        Assert.IsType<Refusal>(refused.InnerException);
    }

    static WebhookGuard Guard(params (string Name, string[] Addresses)[] names) => Guard("", names);

    static WebhookGuard Guard(string allowed, params (string Name, string[] Addresses)[] names) => new(
        new() { Webhooks = new() { Allowed = allowed } },
        (host, _) => names.FirstOrDefault(n => n.Name == host) is { Name: not null } name
            ? Task.FromResult(name.Addresses.Select(IPAddress.Parse).ToArray())
            : throw new SocketException((int)SocketError.HostNotFound));
}
