using System.Net.Http.Headers;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CdmoBooking.Web.Tests;

/// <summary>The gateway with the demo accounts on a port of its own, before a service that only says who called it.</summary>
public sealed class WebHost : IAsyncDisposable
{
    public const string Password = "Demo-2026!", Sign = "/api/contracting/contracts/42/sign";

    public static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    readonly WebApplication app;

    WebHost(WebApplication app, string data, FakeTimeProvider clock, LogLines log) => (this.app, Data, Clock, Log, Mailbox) = (app, data, clock, log, new(data));

    /// <summary>What was logged, at the levels of an installation.</summary>
    public LogLines Log { get; }
    public Mailbox Mailbox { get; }

    public string Data { get; }
    public FakeTimeProvider Clock { get; }
    public IServiceProvider Services => app.Services;
    public Uri Address => new(app.Urls.Single());

    public static async Task<WebHost> Start(params (string Key, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("cdmo-web-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Under the Host's name lie the static files of the portal.
            ApplicationName = "CdmoBooking.Host",
            ContentRootPath = AppContext.BaseDirectory,
        });
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.AddInMemoryCollection([
            new("Data", data), new("Urls", "http://127.0.0.1:0"), .. settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))]);
        var clock = new FakeTimeProvider(Now);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
        var read = Settings.Read(builder.Configuration);
        var modules = new List<IModule> { new WebModule() };
        if (read.Runs("Contracting")) modules.Add(new EchoModule());
        builder.AddModules(read, modules);
        var app = builder.Build();
        app.UseModules(modules);
        app.MapSignInForm();
        await app.StartAsync();
        return new(app, data, clock, log);
    }

    /// <summary>A client that keeps no cookies and follows no redirects, with the token as its Authorization.</summary>
    public HttpClient Client(string? token = null) => Client(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }, token);

    public HttpClient Browser() => Client(new HttpClientHandler { AllowAutoRedirect = false }, null);

    /// <summary>A browser in which this user has signed in.</summary>
    public async Task<HttpClient> SignedIn(string user, string password = Password)
    {
        var browser = Browser();
        var answer = await browser.SignIn(user, password);
        Assert.DoesNotContain("sign-in", answer.Headers.Location?.OriginalString);
        return browser;
    }

    HttpClient Client(HttpClientHandler handler, string? token)
    {
        var client = new HttpClient(handler) { BaseAddress = Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<T> InDatabase<T>(Func<WebDb, Task<T>> read)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<WebDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Data, recursive: true);
    }
}
