using System.Net;
using System.Text.Json;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Booking.Webhooks;

// POST /webhooks -> an endpoint hears of events from now on; its secret is told this once.
static class RegisterWebhooks
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    sealed record Asked(string? Url);

    sealed record Found(string Host, IReadOnlyList<IPAddress> Addresses);

    /// <summary>A firm's name server may take its time, so it is asked before the transaction begins.</summary>
    public static async Task FindHost(HttpContext http)
    {
        try
        {
            if (WebhookGuard.Read((await JsonSerializer.DeserializeAsync<Asked>(http.Request.Body, JsonSerializerOptions.Web, http.RequestAborted))?.Url) is not { } url) return;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            patience.CancelAfter(Patience);
            http.Features.Set(new Found(url.IdnHost, await http.RequestServices.GetRequiredService<WebhookGuard>().AddressesOf(url.IdnHost, patience.Token)));
        }
        catch (Exception e) when ((e is JsonException or OperationCanceledException) && !http.RequestAborted.IsCancellationRequested)
        {
            // What cannot be read is refused where it is read; a name without an answer is not known.
        }
    }

    public static async Task<Created<WebhookSecret>> Handle(
        RegisterWebhook request, BookingDb db, Caller caller, SecretKeeper secrets, WebhookGuard guard, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        await db.LockName($"webhooks/{caller.Organisation}", ct);
        var (url, found) = (WebhookGuard.Read(request.Url), http.Features.Get<Found>());
        IReadOnlyList<Fault> faults =
        [
            .. guard.FaultsOf(request.Url, found is not null && found.Host == url?.IdnHost ? found.Addresses : []), .. Webhook.FaultsOf(request),
            .. await FaultsOfNumber(db, caller, ct),
        ];
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var (told, kept) = secrets.New(id);
        var description = string.IsNullOrWhiteSpace(request.Description) ? null : request.Description.Trim();
        var webhook = Webhook.Register(id, caller.Organisation!, url!, description, [.. (request.Kinds ?? []).Distinct()], kept, now);
        db.Webhooks.Add(webhook);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/booking/webhooks/{id}", http.Response.WithETag(webhook.Version, new WebhookSecret(webhook.View(), told)));
    }

    static async Task<IEnumerable<Fault>> FaultsOfNumber(BookingDb db, Caller caller, CancellationToken ct) =>
        await db.WebhooksOf(caller).CountAsync(ct) < Webhook.MostOfAnOrganisation
            ? []
            : [new("too-many-webhooks", $"An organisation has at most {Webhook.MostOfAnOrganisation} webhooks.")];
}
