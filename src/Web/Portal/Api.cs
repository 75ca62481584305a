using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Components.Authorization;

namespace CdmoBooking.Web;

/// <summary>The components' way to the services: the same public API that scripts use, in the name of the signed-in person.</summary>
public sealed class Api(IHttpClientFactory clients, AuthenticationStateProvider signedIn, TokenIssuer tokens, PortalAddress portal)
{
    public const string ClientName = "portal";

    readonly Dictionary<string, string> unanswered = [];
    string? firm;

    /// <summary>The same person, acting for a firm.</summary>
    public Api For(string organisation) => new(clients, signedIn, tokens, portal) { firm = organisation };

    public Task<T> Get<T>(string path) => Answer<T>(HttpMethod.Get, path, null);

    /// <summary>Every item of a list, page after page.</summary>
    public async Task<List<T>> All<T>(string path)
    {
        List<T> items = [];
        var query = path + (path.Contains('?') ? "&" : "?");
        for (var page = await Get<Page<T>>($"{query}limit=200"); ; page = await Get<Page<T>>($"{query}limit=200&after={Uri.EscapeDataString(page.Next)}"))
        {
            items.AddRange(page.Items);
            if (page.Next is null) return items;
        }
    }

    public async Task<string> Text(string path)
    {
        using var answer = await Send(HttpMethod.Get, path, null);
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<T> Put<T>(string path, object body) => Answer<T>(HttpMethod.Put, path, body);

    public Task<T> Post<T>(string path, object body) => Answer<T>(HttpMethod.Post, path, body);

    public async Task Post(string path, object body) => (await Send(HttpMethod.Post, path, body)).Dispose();

    public async Task Delete(string path) => (await Send(HttpMethod.Delete, path, null)).Dispose();

    async Task<T> Answer<T>(HttpMethod method, string path, object? body)
    {
        using var answer = await Send(method, path, body);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync<T>(stream, Json.Options))!;
    }

    async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body)
    {
        var json = body is null ? null : JsonSerializer.Serialize(body, Json.Options);
        using var request = new HttpRequestMessage(method, new Uri(portal.Own(), path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token());
        if (firm is not null) request.Headers.Add(ActingFor.Header, firm);
        var act = $"{method} {path}\n{json}";
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            request.Headers.Add("Idempotency-Key", KeyOf(act));
        }
        var answer = await AnswerOrFault(request);
        if ((int)answer.StatusCode < 500) unanswered.Remove(act);
        if (answer.IsSuccessStatusCode) return answer;
        if (answer.StatusCode == HttpStatusCode.Unauthorized) (signedIn as SignedInPerson)?.IsGone();
        using (answer) throw await ApiProblem.Read(answer, CancellationToken.None);
    }

    async Task<string> Token()
    {
        try
        {
            var person = (await signedIn.GetAuthenticationStateAsync()).User;
            if (person.Identity?.IsAuthenticated != true) throw new Refusal(401, "not-signed-in", "Your sign-in has ended.");
            return tokens.Issue(person);
        }
        catch (Refusal refusal)
        {
            throw new ApiProblem(refusal.Status, refusal.Type, refusal.Message, refusal.Faults);
        }
    }

    async Task<HttpResponseMessage> AnswerOrFault(HttpRequestMessage request)
    {
        try
        {
            return await clients.CreateClient(ClientName).SendAsync(request);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            throw ApiProblem.NoAnswer();
        }
    }

    /// <summary>A fresh key per act; an act that got no clear answer keeps its key, so that doing it again cannot do it twice.</summary>
    string KeyOf(string act) => unanswered.TryGetValue(act, out var key) ? key : unanswered[act] = Guid.NewGuid().ToString();
}
