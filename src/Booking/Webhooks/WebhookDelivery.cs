namespace CdmoBooking.Booking.Webhooks;

public enum DeliveryState { Waiting, Delivered, Failed }

/// <summary>A status, or why there is none.</summary>
public sealed record DeliveryAnswer(int? Status, string? Fault)
{
    public bool Taken => Status is >= 200 and < 300;
    /// <summary>The receiver wants to hear nothing any more.</summary>
    public bool Gone => Status == 410;
}

/// <summary>
/// One event on its way to one endpoint. It is due until it was taken or given up, and one sender at a time has the lease of it; an attempt that ends
/// without a word is made again when the lease is over.
/// </summary>
public sealed class WebhookDelivery
{
    /// <summary>The example schedule of the Standard Webhooks specification: ten attempts in a little over three days.</summary>
    static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    WebhookDelivery() { }

    public Guid Id { get; private init; }
    public Guid WebhookId { get; private init; }
    public string Organisation { get; private init; } = "";
    /// <summary>The same for every attempt, and for every endpoint that is told of the event.</summary>
    public string EventId { get; private init; } = "";
    public string Type { get; private init; } = "";
    public Guid? Booking { get; private init; }
    public string Body { get; private init; } = "";
    public DateTimeOffset OccurredAt { get; private init; }
    public DeliveryState State { get; private set; }
    /// <summary>Those begun, also when nobody knows how they ended.</summary>
    public int Attempts { get; private set; }
    /// <summary>Null once it was taken or given up.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }
    public DateTimeOffset? LastAttemptAt { get; private set; }
    public int? LastStatus { get; private set; }
    public string? LastFault { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    public int Version { get; private set; }

    public static WebhookDelivery Of(Webhook webhook, string eventId, string type, Guid? booking, string body, DateTimeOffset occurredAt, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        WebhookId = webhook.Id,
        Organisation = webhook.Organisation,
        EventId = eventId,
        Type = type,
        Booking = booking,
        Body = body,
        OccurredAt = occurredAt,
        DueAt = now,
    };

    public void Take(DeliveryAnswer answer, DateTimeOffset now)
    {
        Version++;
        (LeasedUntil, LastAttemptAt, LastStatus, LastFault) = (null, now, answer.Status, answer.Fault);
        if (answer.Taken) (State, DueAt, DeliveredAt) = (DeliveryState.Delivered, null, now);
        else if (answer.Gone || Attempts > BackOff.Length) (State, DueAt) = (DeliveryState.Failed, null);
        else DueAt = now + Jittered(BackOff[Attempts - 1]);
    }

    /// <summary>The same event once more, with all attempts before it, whatever became of it.</summary>
    public void Replay(DateTimeOffset now)
    {
        Version++;
        (State, Attempts, DueAt, LeasedUntil) = (DeliveryState.Waiting, 0, now, null);
    }

    /// <summary>Up to a tenth longer, so that what failed together does not come back together.</summary>
    TimeSpan Jittered(TimeSpan pause) => pause * (1 + Id.ToByteArray()[15] / 2550.0);
}
