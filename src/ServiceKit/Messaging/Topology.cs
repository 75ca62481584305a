using MassTransit;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// The queues of every consumer of the system, those of services that run elsewhere too. A broker keeps nothing for a queue that it does not
/// know yet, and a message that reaches one of its consumers is not returned, however many others it misses.
/// </summary>
sealed class Topology(Settings settings, IReadOnlyList<Subscription> everywhere)
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    readonly Lock gate = new();
    Task? declaring;

    /// <summary>Completes when every queue is there and bound. What failed is tried again by whoever asks next.</summary>
    public Task Declared()
    {
        lock (gate) return declaring = declaring is null or { IsFaulted: true } or { IsCanceled: true } ? Declare() : declaring;
    }

    async Task Declare()
    {
        using var limit = new CancellationTokenSource(Limit);
        await MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.ReachBroker(settings);
            rabbit.DeployTopologyOnly = true;
            foreach (var queue in everywhere.GroupBy(s => s.Queue))
                rabbit.ReceiveEndpoint(queue.Key, endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    foreach (var subscription in queue)
                        endpoint.Consumer(subscription.ConsumerType, _ => throw new InvalidOperationException("Nothing is consumed here."));
                });
        }).DeployAsync(limit.Token);
    }
}
