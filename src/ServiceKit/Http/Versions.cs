using Microsoft.AspNetCore.Http;

namespace CdmoBooking.ServiceKit;

/// <summary>An aggregate's version as ETag and If-Match.</summary>
public static class Versions
{
    public static T WithETag<T>(this HttpResponse response, int version, T body)
    {
        response.Headers.ETag = $"\"{version}\"";
        return body;
    }

    /// <summary>Refuses an edit made on a version that is not the present one. Without If-Match the caller takes what comes.</summary>
    public static void MustMatch(this HttpRequest request, Aggregate aggregate)
    {
        string? wanted = request.Headers.IfMatch;
        if (wanted is null or "*" || wanted == $"\"{aggregate.Version}\"") return;
        throw new Refusal(412, "stale-version", $"The version here is {aggregate.Version}; read it again before changing it.");
    }
}
