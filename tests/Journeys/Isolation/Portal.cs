using System.Reflection;
using System.Text.RegularExpressions;
using CdmoBooking.TestKit;
using CdmoBooking.Web;
using CdmoBooking.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>The pages of the portal as a user gets them: the source over HTTP, and what a circuit renders into it.</summary>
static class Portal
{
    public static IEnumerable<string> Templates => typeof(Routes).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Order();

    /// <summary>The template with each of the ids in the place of its own.</summary>
    public static IEnumerable<string> Paths(string template, IEnumerable<string> ids) =>
        template.Contains(":guid", StringComparison.Ordinal) ? ids.Select(id => Regex.Replace(template, @"\{\w+:guid\}", id)) : [template.Replace("{Code:int}", "404")];

    /// <summary>A browser that has signed in by the form.</summary>
    public static async Task<HttpClient> Browser(TestHost host, string user)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var form = await browser.GetStringAsync("/sign-in");
        var token = Regex.Match(form, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await browser.PostAsync("/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["user"] = user,
            ["password"] = Steps.Password,
            ["returnUrl"] = "/",
        }));
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        return browser;
    }

    /// <summary>Without what the portal has sealed for itself.</summary>
    public static async Task<string> Source(HttpClient browser, string path) =>
        Regex.Replace(await (await browser.GetAsync(path)).Content.ReadAsStringAsync(), "<!--Blazor.*?-->|name=\"__RequestVerificationToken\" value=\"[^\"]*\"", "", RegexOptions.Singleline);

    /// <summary>What the page shows once it has loaded.</summary>
    public static Task<string> Rendered(TestHost host, string user, string path) => host.In(async services =>
    {
        var account = await services.GetRequiredService<UserManager<User>>().FindByNameAsync(user);
        var person = await services.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(account!);
        ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize(host.Address.ToString(), new Uri(host.Address, path).ToString());
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Routes>()).ToHtmlString());
    });
}
