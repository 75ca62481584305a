using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Webhooks;

/// <summary>Carries one event to one endpoint. Of the answer only the status counts; what else it says is not read.</summary>
sealed class WebhookPost(WebhookGuard guard, SecretKeeper secrets, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    readonly HttpMessageInvoker http = new(guard.Handler());

    /// <exception cref="OperationCanceledException">Nobody knows whether it arrived.</exception>
    public async Task<DeliveryAnswer> Send(Webhook webhook, WebhookDelivery delivery, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            using var request = Request(webhook, delivery);
            using var answer = await http.SendAsync(request, either.Token);
            return new((int)answer.StatusCode, null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(null, "timed-out");
        }
        catch (CryptographicException)
        {
            return new(null, "no-secret");
        }
        catch (HttpRequestException e)
        {
            return new(null, FaultOf(e));
        }
    }

    HttpRequestMessage Request(Webhook webhook, WebhookDelivery delivery)
    {
        var now = clock.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("User-Agent", "CdmoBooking");
        request.Headers.Add("webhook-id", delivery.EventId);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(webhook, delivery.EventId, timestamp, delivery.Body, now));
        return request;
    }

    static string FaultOf(HttpRequestException e) => e switch
    {
        { InnerException: Refusal } => "not-public",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "no-trust",
        { HttpRequestError: HttpRequestError.ConnectionError } => "no-connection",
        _ => "no-answer",
    };

    public void Dispose() => http.Dispose();
}
