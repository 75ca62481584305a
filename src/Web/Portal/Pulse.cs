using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.Extensions.Hosting;

namespace CdmoBooking.Web;

/// <summary>
/// Hears within a moment that something was changed, by whomever and wherever it ran, and wakes the open pages that show it. It asks for all of them
/// at once, and only while there are any. A page that misses a beat reads anew by itself a little later.
/// </summary>
public sealed class Pulse(IHttpClientFactory clients, TokenIssuer tokens, PortalAddress portal) : BackgroundService
{
    static readonly string[] Services = ["booking", "capacity", "contracting"];
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.4), AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a transaction takes from writing its records to its end.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    static readonly ClaimsPrincipal Itself = new(new ClaimsIdentity(
        [new("sub", "portal"), new("name", "The portal"), new("user", "portal"), new("role", Roles.Portal), new(Scopes.Claim, Scopes.Read)], "portal", "name", "role"));

    ImmutableList<Listener> listeners = [];

    /// <param name="concerns">Only these streams wake the page.</param>
    /// <returns>To be disposed of when the page is left.</returns>
    public Listener Listen(Func<string, bool> concerns)
    {
        var listener = new Listener(concerns, l => ImmutableInterlocked.Update(ref listeners, all => all.Remove(l)));
        ImmutableInterlocked.Update(ref listeners, all => all.Add(listener));
        return listener;
    }

    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(Services.Select(s => Follow(s, stopping)));

    async Task Follow(string service, CancellationToken stopping)
    {
        DateTimeOffset? since = null;
        Dictionary<string, int> known = [];
        try
        {
            while (true)
            {
                await Task.Delay(Pause, stopping);
                if (listeners.IsEmpty)
                {
                    since = null;
                    continue;
                }
                if (await Ask(service, since, stopping) is not { } changes)
                {
                    await Task.Delay(AfterFailure, stopping);
                    continue;
                }
                var changed = changes.Streams.Where(c => known.GetValueOrDefault(c.Stream) < c.Sequence).Select(c => c.Stream).ToHashSet();
                if (changed.Count > 0)
                    foreach (var listener in listeners) listener.Hear(changed);
                (since, known) = (changes.Now - Overlap, changes.Streams.ToDictionary(c => c.Stream, c => c.Sequence));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    /// <returns>Null if the service does not answer. Pages go on by themselves then, if more slowly.</returns>
    async Task<Changes?> Ask(string service, DateTimeOffset? since, CancellationToken ct)
    {
        var query = since is { } at ? $"?since={at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}" : "";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Own(), $"/api/{service}/changes{query}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(Itself));
        try
        {
            using var answer = await clients.CreateClient(Api.ClientName).SendAsync(request, ct);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Changes>(Json.Options, ct) : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>One open page.</summary>
    public sealed class Listener(Func<string, bool> concerns, Action<Listener> leave) : IDisposable
    {
        volatile TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when something has changed since the last time that this was asked for.</summary>
        public Task Heard()
        {
            if (heard.Task.IsCompleted) heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return heard.Task;
        }

        internal void Hear(IReadOnlySet<string> streams)
        {
            if (streams.Any(concerns)) heard.TrySetResult();
        }

        public void Dispose() => leave(this);
    }
}
