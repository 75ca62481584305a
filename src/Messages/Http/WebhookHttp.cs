namespace CdmoBooking.Messages.Http;

/// <summary>Kinds of events by name, or by the part before the full stop; without any, all.</summary>
public sealed record RegisterWebhook(string Url, IReadOnlyList<string>? Kinds = null, string? Description = null);

/// <summary>Whether the secret until now is good for nothing from now on, instead of for a day beside the new one.</summary>
public sealed record RenewSecret(bool AtOnce = false);

/// <summary>State: On or Off; off, with the reason where the system switched it off.</summary>
public sealed record WebhookView(
    Guid Id, string Url, string? Description, IReadOnlyList<string> Kinds, string State, string? OffBecause, DateTimeOffset? OldSecretUntil, DateTimeOffset CreatedAt, int Version);

/// <summary>The only time that the secret is told.</summary>
public sealed record WebhookSecret(WebhookView Webhook, string Secret);

/// <summary>
/// One event on its way to one endpoint. State: Waiting, Delivered or Failed. Event is the <c>webhook-id</c> of every attempt; fault says why the last
/// one brought no answer.
/// </summary>
public sealed record DeliveryView(
    Guid Id, string Event, string Type, Guid? Booking, DateTimeOffset OccurredAt, string State, int Attempts, DateTimeOffset? LastAttemptAt, int? LastStatus, string? LastFault,
    DateTimeOffset? DeliveredAt, DateTimeOffset? NextAttemptAt);

/// <summary>What an endpoint may ask for by the part before the full stop.</summary>
public static class WebhookGroups
{
    public static readonly IReadOnlyList<string> All = ["booking", "slots", "contract", "payment"];
}
