using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace CdmoBooking.Web;

/// <summary>The languages that the portal speaks: the chosen one, else the browser's, else English.</summary>
static class Languages
{
    public const string Cookie = "language";

    public static readonly string[] All = ["en", "ko"];

    /// <summary>The language that is not spoken now.</summary>
    public static string Other => All.First(l => l != Now);

    public static string Now => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static RequestLocalizationOptions Options => new()
    {
        DefaultRequestCulture = new(All[0]),
        SupportedCultures = [.. All.Select(CultureInfo.GetCultureInfo)],
        SupportedUICultures = [.. All.Select(CultureInfo.GetCultureInfo)],
        RequestCultureProviders = [new Chosen(), new AcceptLanguageHeaderRequestCultureProvider()],
    };

    sealed class Chosen : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext http) =>
            Task.FromResult(http.Request.Cookies[Cookie] is { } language && All.Contains(language) ? new ProviderCultureResult(language) : null);
    }
}
