using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Webhooks;

/// <summary>Removed: it stays only for its history.</summary>
public enum WebhookState { On, Off, Removed }

/// <summary>
/// Where a system of an organisation's own wants to hear of events. The history names the host alone: what follows it in an address is often as good as
/// a password.
/// </summary>
public sealed class Webhook : Aggregate
{
    public const int MostOfAnOrganisation = 10;

    const int MostKinds = 50, LongestDescription = 200;

    /// <summary>In which receivers learn the new secret.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    Webhook() { }

    public Guid Id { get; private init; }
    public string Organisation { get; private init; } = "";
    public string Url { get; private init; } = "";
    public string? Description { get; private init; }
    /// <summary>Empty: all.</summary>
    public IReadOnlyList<string> Kinds { get; private init; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public WebhookState State { get; private set; }
    /// <summary>Why the system switched it off; null where a person did.</summary>
    public string? OffBecause { get; private set; }
    /// <summary>Encrypted, as only <see cref="SecretKeeper"/> can read it.</summary>
    public byte[] Secret { get; private set; } = [];
    public byte[]? OldSecret { get; private set; }
    public DateTimeOffset? OldSecretUntil { get; private set; }

    public override string Stream => $"webhook/{Id}";

    public static Webhook Register(Guid id, string organisation, Uri url, string? description, IReadOnlyList<string> kinds, byte[] secret, DateTimeOffset now)
    {
        var webhook = new Webhook
        {
            Id = id,
            Organisation = organisation,
            Url = url.AbsoluteUri,
            Description = description,
            Kinds = kinds,
            Secret = secret,
            CreatedAt = now,
        };
        webhook.Record("webhook registered", null, url.IdnHost);
        return webhook;
    }

    public static IEnumerable<Fault> FaultsOf(RegisterWebhook request)
    {
        if (request.Description?.Length > LongestDescription) yield return new("too-long", $"A description has at most {LongestDescription} characters.", "description");
        if (request.Kinds is not { } kinds) yield break;
        if (kinds.Count > MostKinds) yield return new("too-many-kinds", $"At most {MostKinds} kinds are named.", "kinds");
        for (var i = 0; i < Math.Min(kinds.Count, MostKinds); i++)
            if (!WebhookEvents.IsKind(kinds[i])) yield return new("unknown-kind", $"Kinds are {string.Join(", ", WebhookEvents.Kinds)}.", $"kinds[{i}]");
    }

    public bool Wants(string type) => Kinds.Count == 0 || Kinds.Any(k => type == k || type.StartsWith(k + '.', StringComparison.Ordinal));

    public void MustBeOn()
    {
        if (State != WebhookState.On) throw Refusal.Conflict("webhook-off", "The webhook is off; switch it on first.");
    }

    public void SwitchOn()
    {
        if (State != WebhookState.Off) throw Refusal.Conflict("wrong-state", "The webhook is on already.");
        OffBecause = null;
        Become(WebhookState.On, "webhook switched on", null);
    }

    public void SwitchOff()
    {
        if (State != WebhookState.On) throw Refusal.Conflict("wrong-state", "The webhook is off already.");
        Become(WebhookState.Off, "webhook switched off", null);
    }

    /// <summary>By the system. What is off already stays so, for the reason that it has.</summary>
    public void GiveUp(string why)
    {
        if (State != WebhookState.On) return;
        OffBecause = why;
        Become(WebhookState.Off, "webhook switched off", why);
    }

    public void Renew(byte[] secret, bool atOnce, DateTimeOffset now)
    {
        (OldSecret, OldSecretUntil, Secret) = (atOnce ? null : Secret, atOnce ? null : now + Overlap, secret);
        Record("webhook secret renewed", null, null, atOnce ? "The one before is good no more." : null);
    }

    public void Remove()
    {
        (Secret, OldSecret, OldSecretUntil) = ([], null, null);
        Become(WebhookState.Removed, "webhook removed", null);
    }

    void Become(WebhookState to, string what, string? why)
    {
        Record(what, State, to, why);
        State = to;
    }
}
