using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CdmoBooking.Web;

/// <summary>
/// The address of a feed is its secret, and whoever logs a request logs its address. So it is taken out of the request before the first of them, the
/// host itself, has seen it: logs, traces and errors at whatever level know one address for all feeds.
/// </summary>
sealed class FeedAddress(IServiceProvider services) : IHttpContextFactory
{
    public const string Seen = Folder + "feed" + Ending;

    const string Folder = "/calendar/", Ending = ".ics";

    readonly DefaultHttpContextFactory contexts = new(services);

    public static string Of(string secret) => Folder + secret + Ending;

    public HttpContext Create(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        // Also where somebody has put it into the wrong place, which is then nobody's address.
        if (request.Path.IndexOf(Folder, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var right = at == 0 && request.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);
            features.Set(new PresentedFeed(right ? request.Path[Folder.Length..^Ending.Length] : ""));
            (request.Path, request.QueryString, request.RawTarget) = (Seen, "", Seen);
        }
        return contexts.Create(features);
    }

    public void Dispose(HttpContext http) => contexts.Dispose(http);
}

/// <summary>What somebody presents as the secret of a feed.</summary>
sealed record PresentedFeed(string Secret)
{
    /// <summary>Nothing that prints what it is given prints this.</summary>
    public override string ToString() => nameof(PresentedFeed);
}
