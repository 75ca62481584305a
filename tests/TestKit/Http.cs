using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.TestKit;

/// <summary>A problem as a caller reads it.</summary>
public sealed record Problem(string Type, string Title, int Status, IReadOnlyList<Fault>? Errors = null, string? TraceId = null);

/// <summary>Requests and answers in the system's JSON.</summary>
public static class Http
{
    public static async Task<T> Get<T>(this HttpClient client, string path) => await (await client.GetAsync(path)).Read<T>();

    /// <summary>The body may be an object or, for what no object could say, JSON text.</summary>
    public static Task<HttpResponseMessage> Send(this HttpClient client, string path, object body, string? idempotencyKey = null, string? ifMatch = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Post, path)
        {
            Content = Body(body),
        };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (ifMatch is not null) request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        return client.SendAsync(request);
    }

    /// <summary>An object or JSON text as a request carries it.</summary>
    public static HttpContent Body(object body) => body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body, options: Json.Options);

    /// <summary>Posts and reads the answer, which must be a success.</summary>
    public static async Task<T> Post<T>(this HttpClient client, string path, object body) => await (await client.Send(path, body)).Read<T>();

    public static async Task<T> Read<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, Json.Options)!;
    }

    /// <summary>Reads the answer, which must be a problem of that status and type.</summary>
    public static async Task<Problem> Problem(this HttpResponseMessage response, int status, string type)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}, not {status}: {text}");
        var problem = JsonSerializer.Deserialize<Problem>(text, Json.Options)!;
        Assert.Equal($"urn:cdmobooking:problem:{type}", problem.Type);
        return problem;
    }
}
