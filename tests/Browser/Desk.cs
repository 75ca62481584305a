using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
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

    /// <summary>Waits until a script says yes.</summary>
    public Task Comes(string script) => Run<bool>($$"""
        new Promise((done, tooLate) => {
            setTimeout(() => tooLate(new Error('In vain: {{script.Replace("'", "")}}')), 30_000);
            const look = () => ({{script}}) ? done(true) : requestAnimationFrame(look);
            look();
        })
        """);

    public async Task SignIn(string user, Words? words = null)
    {
        words ??= new("en");
        await Open("/");
        await Fill(words["AccountTexts.User"], user);
        await Fill(words["AccountTexts.Password"], "Demo-2026!");
        await Named(words["AccountTexts.SignIn"]).ClickAsync();
        await Sees(Heading(words["BookingTexts.WaitingForYou"]));
        Clicks = 0;
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

    /// <summary>How often the mouse was pressed: a field that is filled or a choice that is made takes at least one, too.</summary>
    public int Clicks { get; private set; }

    Task Clicked(Task act, int clicks = 1)
    {
        Clicks += clicks;
        return act;
    }

    /// <summary>Chooses an entry of the menu and waits for its page.</summary>
    public async Task GoTo(string entry, string heading)
    {
        Clicks++;
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = entry, Exact = true }).ClickAsync();
        await Sees(Heading(heading));
    }

    public Task Click(string button) => Clicked(Button(button).ClickAsync());
    public Task Follow(string link) => Clicked(Link(link).ClickAsync());
    public Task Fill(string label, string text) => Clicked(Labelled(label).FillAsync(text));
    public Task Press(string key) => page.Keyboard.PressAsync(key);
    /// <summary>Key by key, and stays in the field.</summary>
    public Task Types(string label, string text) => Labelled(label).PressSequentiallyAsync(text);
    public Task Holds(string label, string text) => Assertions.Expect(Labelled(label)).ToHaveValueAsync(text, new() { Timeout = 30_000 });
    public Task Choose(string label, string option) => Clicked(Labelled(label).SelectOptionAsync(new SelectOptionValue { Label = option }), 2);

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name });
    /// <summary>The button with exactly this name.</summary>
    public ILocator Named(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    public ILocator Link(string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).First;
    public ILocator Heading(string name) => page.GetByRole(AriaRole.Heading, new() { Name = name }).First;
    public ILocator AnyHeading => page.GetByRole(AriaRole.Heading).First;
    public ILocator Labelled(string label) => page.GetByLabel(label, new() { Exact = true });
    public ILocator Row(string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });
    public ILocator Region(string label) => page.GetByRole(AriaRole.Region, new() { Name = label });
    public ILocator Complementary(string label) => page.GetByRole(AriaRole.Complementary, new() { Name = label });
    /// <summary>A request in the queue of those who decide.</summary>
    public ILocator Queued(string title, string language = "en") =>
        page.GetByRole(AriaRole.Navigation, new() { Name = new Words(language)["ReviewTexts.Queue"] }).GetByRole(AriaRole.Button, new() { Name = title });
    /// <summary>What became of the last decision.</summary>
    public ILocator Outcome(string language = "en") => page.GetByRole(AriaRole.Status, new() { Name = new Words(language)["ReviewTexts.Decision"] });
    public ILocator Form(string label) => page.GetByRole(AriaRole.Form, new() { Name = label });
    public ILocator Article(string label) => page.GetByRole(AriaRole.Article, new() { Name = label });
    public ILocator Group(string label) => page.GetByRole(AriaRole.Group, new() { Name = label });
    public ILocator Text(string text) => page.GetByText(text).First;

    public Task Sees(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync(new() { Timeout = 30_000 });
    public Task Reads(ILocator where, string text) => Assertions.Expect(where).ToContainTextAsync(text, new() { Timeout = 30_000 });
    public Task SeesNo(ILocator what) => Assertions.Expect(what).ToHaveCountAsync(0, new() { Timeout = 30_000 });

    /// <summary>The sentence on top of a booking that says what it waits for.</summary>
    public ILocator NextStep => NextStepIn(new("en"));
    public ILocator NextStepIn(Words words) => page.GetByRole(AriaRole.Status, new() { Name = words["BookingTexts.NextStep"] });

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

    /// <summary>Presses on the middle, moves by so many pixels, looks, and lets go; or thinks better of it.</summary>
    public async Task Drag(ILocator what, float right, float down, Func<Task>? look = null, bool letGo = true)
    {
        await what.ScrollIntoViewIfNeededAsync();
        var box = (await what.BoundingBoxAsync())!;
        var (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + right, y + down, new() { Steps = 30 });
        if (look is not null) await look();
        if (!letGo) await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
    }

    /// <summary>Opens the page anew; how many milliseconds later the first such element has been painted.</summary>
    public async Task<double> Loads(string path, string selector)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        return await page.EvaluateAsync<double>("async what => { while (!document.querySelector(what)) await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame); return performance.now(); }", selector);
    }

    /// <summary>What axe says keeps people out who use a keyboard, a screen reader or a magnifier: its serious and critical findings, in light and in dark colours.</summary>
    public async Task<IReadOnlyList<string>> Hindrances()
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var light = await page.RunAxe();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        // Some colours fade from one to the other.
        await Run<bool>("document.getAnimations().filter(a => a instanceof CSSTransition).every(a => { a.finish(); return true; })");
        var dark = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return [.. Serious(light, "light"), .. Serious(dark, "dark")];
    }

    IEnumerable<string> Serious(AxeResult result, string colours) =>
        from finding in result.Violations where finding.Impact is "serious" or "critical"
        from node in finding.Nodes select $"{new Uri(page.Url).AbsolutePath}, {colours}: {finding.Id} ({finding.Impact}) {node.Html}";

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
