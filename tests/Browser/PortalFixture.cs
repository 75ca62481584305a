using CdmoBooking.Browser.Tests;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PortalFixture))]

namespace CdmoBooking.Browser.Tests;

/// <summary>One system for all tests of the assembly, and the machine's browser.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    const string Chromium = "/usr/bin/chromium";

    static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    TestHost? host;
    IPlaywright? playwright;
    IBrowser? browser;
    Timer? clock;

    public TestHost Host => host!;

    public Mailbox Mailbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            throw new InvalidOperationException($"The browser tests need {Chromium}: install the Debian package chromium.");
        host = await TestHost.New(Shape.Embedded, "--Webhooks:Allowed=127.0.0.0/8");
        Mailbox = new(host.Services.GetRequiredService<Settings>().Data);
        // Time passes here as for people: what failed once is tried again after a while, which a clock that stands still never reaches.
        clock = new(_ => host.Clock.Advance(TimeSpan.FromSeconds(1)), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
    }

    /// <summary>A browser context that shares nothing with the others, not signed in.</summary>
    internal async Task<Desk> NewDesk(Uri? address = null)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = (address ?? Host.Address).ToString(), ViewportSize = Desk.Screen, TimezoneId = "Asia/Seoul", Locale = "en-GB" });
        context.SetDefaultTimeout(30_000);
        return await Desk.At(await context.NewPageAsync());
    }

    internal async Task<Desk> SignedIn(string user)
    {
        var desk = await NewDesk();
        await desk.SignIn(user);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        if (clock is not null) await clock.DisposeAsync();
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null) await host.DisposeAsync();
    }
}
