using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CdmoBooking.TestKit;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>One user goes to one place, with the ids of one firm or with unknown ones.</summary>
static class Visit
{
    /// <summary>Of a version that nothing has, so that whoever gets as far as the thing itself changes nothing.</summary>
    static readonly EntityTagHeaderValue Stale = new("\"0\"");

    static readonly object Malformed = new Dictionary<string, int> { ["no such member"] = 0 };

    public static async Task<HttpResponseMessage> Go(this HttpClient client, Place place, Func<string, string> id)
    {
        using var request = new HttpRequestMessage(new(place.Method), place.With(id));
        if (!place.Reads) request.Headers.IfMatch.Add(Stale);
        if (!place.Reads)
        {
            request.Content = Http.Body(place.Kinds.Count == 0 ? Malformed : place.Act ?? new { });
            request.Content.Headers.ContentType = new(place.Type);
        }
        return await client.SendAsync(request);
    }

    public static string Unknown(string kind) => kind is "organisation" or "line" or "closure" or "changeover" ? "no-such" : Guid.NewGuid().ToString();

    /// <summary>Everything that an answer tells: two that differ in nothing but what was asked are the same.</summary>
    public static async Task<string> Told(this HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "traceparent")).Select(h => $"{h.Key}: {string.Join(' ', h.Value)}").Order();
        var body = Regex.Replace(await answer.Content.ReadAsStringAsync(), "\"traceId\":\"[^\"]*\"", "");
        return string.Join('\n', [$"{(int)answer.StatusCode}", .. headers, body]);
    }
}
