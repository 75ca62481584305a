using System.Text.Json;
using System.Text.RegularExpressions;
using CdmoBooking.TestKit;
using CdmoBooking.Web;
using CdmoBooking.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Somebody who has signed in by the form, with what their browser asks for and what it shows.</summary>
sealed class SignedIn(TestHost host, HttpClient browser, Guid session) : IDisposable
{
    public HttpClient Browser => browser;
    public Guid Session => session;

    public static async Task<SignedIn> As(TestHost host, string user)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var token = Regex.Match(await browser.GetStringAsync("/sign-in"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await browser.PostAsync("/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["user"] = user,
            ["password"] = Steps.Password,
            ["returnUrl"] = "/",
        }));
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        using var sessions = JsonDocument.Parse(await browser.GetStringAsync("/api/web/account/sessions"));
        return new(host, browser, sessions.RootElement.EnumerateArray().Single(s => s.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid());
    }

    /// <summary>Without what the portal has sealed for itself.</summary>
    public async Task<string> Source(string path) => Regex.Replace(
        await (await browser.GetAsync(path)).Content.ReadAsStringAsync(), "<!--Blazor.*?-->|name=\"__RequestVerificationToken\" value=\"[^\"]*\"", "", RegexOptions.Singleline);

    /// <summary>What a circuit shows of the page once it has loaded.</summary>
    public Task<string> Rendered(string path) => host.In(async services =>
    {
        var person = await services.GetRequiredService<Sessions>().PersonOf(session, default);
        ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(person!)));
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize(host.Address.ToString(), new Uri(host.Address, path).ToString());
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Routes>()).ToHtmlString());
    });

    public void Dispose() => browser.Dispose();
}
