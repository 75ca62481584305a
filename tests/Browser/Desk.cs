using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CdmoBooking.Browser.Tests;

/// <summary>One person at one screen. What the browser complains about is kept, and is a failure in the end.</summary>
sealed class Desk : IAsyncDisposable
{
    public static readonly ViewportSize Screen = new() { Width = 1440, Height = 900 };
    static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    const string Refused = "Refused by the policy: ";

    readonly IPage page;
    readonly List<string> complaints = [], violations = [];

    Desk(IPage page)
    {
        this.page = page;
        page.Console += (_, message) =>
        {
            if (message.Text.StartsWith(Refused, StringComparison.Ordinal)) violations.Add(message.Text);
            else if (message.Type == "error") complaints.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"script: {error}");
        // A request is aborted by the browser itself when the person moves on before the answer.
        page.RequestFailed += (_, request) => { if (request.Failure != "net::ERR_ABORTED") complaints.Add($"{request.Method} {request.Url}: {request.Failure}"); };
        page.Response += (_, response) => { if (response.Status >= 400) complaints.Add($"{response.Status} {response.Url}"); };
    }

    /// <summary>Sits down before the first page, which then tells of everything that its Content-Security-Policy refused.</summary>
    public static async Task<Desk> At(IPage page)
    {
        await page.AddInitScriptAsync($"addEventListener('securitypolicyviolation', e => console.warn('{Refused}' + [e.effectiveDirective, e.blockedURI, e.sourceFile, e.lineNumber, e.sample].join(' ')))");
        return new(page);
    }

    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>What the policy has refused so far, which is then no failure.</summary>
    public IReadOnlyList<string> TakeViolations()
    {
        string[] taken = [.. violations];
        violations.Clear();
        complaints.Clear();
        return taken;
    }

    /// <summary>What somebody types into the console, or an attacker got into the page.</summary>
    public Task<T> Run<T>(string script) => page.EvaluateAsync<T>(script);

    public async Task SignIn(string user)
    {
        await Open("/");
        await Fill("User", user);
        await Fill("Password", "Demo-2026!");
        await Click("Sign in");
        await Sees(Heading("Welcome"));
    }

    /// <summary>A device that makes and keeps passkeys, and whose owner always agrees.</summary>
    public async Task HasAuthenticator()
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
    }

    public Task Open(string path) => page.GotoAsync(path);

    /// <summary>Chooses an entry of the menu and waits for its page.</summary>
    public async Task GoTo(string entry, string heading)
    {
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = entry }).ClickAsync();
        await Sees(Heading(heading));
    }

    public Task Click(string button) => Button(button).ClickAsync();
    public Task Follow(string link) => Link(link).ClickAsync();
    public Task Fill(string label, string text) => Labelled(label).FillAsync(text);
    public Task Choose(string label, string option) => Labelled(label).SelectOptionAsync(new SelectOptionValue { Label = option });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name });
    /// <summary>The button with exactly this name.</summary>
    public ILocator Named(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    public ILocator Link(string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).First;
    public ILocator Heading(string name) => page.GetByRole(AriaRole.Heading, new() { Name = name }).First;
    public ILocator AnyHeading => page.GetByRole(AriaRole.Heading).First;
    public ILocator Labelled(string label) => page.GetByLabel(label, new() { Exact = true });
    public ILocator Row(string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });
    public ILocator Region(string label) => page.GetByRole(AriaRole.Region, new() { Name = label });
    public ILocator Form(string label) => page.GetByRole(AriaRole.Form, new() { Name = label });
    public ILocator Article(string label) => page.GetByRole(AriaRole.Article, new() { Name = label });
    public ILocator Group(string label) => page.GetByRole(AriaRole.Group, new() { Name = label });
    public ILocator Text(string text) => page.GetByText(text).First;

    public Task Sees(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync(new() { Timeout = 30_000 });
    public Task Reads(ILocator where, string text) => Assertions.Expect(where).ToContainTextAsync(text, new() { Timeout = 30_000 });
    public Task SeesNo(ILocator what) => Assertions.Expect(what).ToHaveCountAsync(0, new() { Timeout = 30_000 });

    /// <summary>The sentence on top of a booking that says what it waits for.</summary>
    public ILocator NextStep => page.GetByRole(AriaRole.Status, new() { Name = "Next step" });

    /// <summary>The heading is there, and nothing on the page has changed for a while.</summary>
    public async Task IsDone()
    {
        await Sees(AnyHeading);
        await Run<bool>("""
            new Promise(done => {
                const quiet = () => setTimeout(() => { changes.disconnect(); done(true); }, 300);
                let timer = quiet();
                const changes = new MutationObserver(() => { clearTimeout(timer); timer = quiet(); });
                changes.observe(document.body, { subtree: true, childList: true, characterData: true });
            })
            """);
    }

    /// <summary>What axe says keeps people out who use a keyboard, a screen reader or a magnifier: its serious and critical findings.</summary>
    public async Task<IReadOnlyList<string>> Hindrances() =>
        [.. from finding in (await page.RunAxe()).Violations where finding.Impact is "serious" or "critical"
            from node in finding.Nodes select $"{new Uri(page.Url).AbsolutePath}: {finding.Id} ({finding.Impact}) {node.Html}"];

    public Task Reaches(string pathPattern) => page.WaitForURLAsync(new Regex(pathPattern));

    public string Address => page.Url;

    /// <summary>A picture of the whole page at the width of a desk, and if asked for also of a phone.</summary>
    public async Task Shoot(string name, bool phoneToo = false)
    {
        await Shoot(name, Screen);
        if (!phoneToo) return;
        await Shoot(name + "-390", Phone);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than a phone.");
        await page.SetViewportSizeAsync(Screen.Width, Screen.Height);
    }

    async Task Shoot(string name, ViewportSize size)
    {
        await page.SetViewportSizeAsync(size.Width, size.Height);
        // The layout scrolls inside: without a window as high as its content, the picture would end at the fold.
        var height = await page.EvaluateAsync<int>("Math.ceil(Math.max(document.documentElement.scrollHeight, ...[...document.querySelectorAll('main')].map(m => m.scrollHeight + 60)))");
        await page.SetViewportSizeAsync(size.Width, Math.Max(size.Height, height));
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder(), name + ".png"), Animations = ScreenshotAnimations.Disabled });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "screenshots");

    public async ValueTask DisposeAsync()
    {
        await page.Context.CloseAsync();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
