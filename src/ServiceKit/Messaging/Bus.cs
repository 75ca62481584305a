using System.Diagnostics;
using System.Text.Json;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

/// <summary>Publishes outbox rows, whatever the transport.</summary>
public sealed class Bus
{
    readonly IPublishEndpoint endpoint;
    readonly Topology? topology;

    internal Bus(IPublishEndpoint endpoint, Topology? topology = null) => (this.endpoint, this.topology) = (endpoint, topology);

    internal const string Stream = "cdmo-stream", Position = "cdmo-position", Actor = "cdmo-actor", Trace = "cdmo-trace";

    /// <summary>Every message type that may cross a process border, by the name it has in the outbox.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Types =
        typeof(BookingSubmitted).Assembly.GetTypes().Where(t => t.Namespace == typeof(BookingSubmitted).Namespace && t.IsPublic).ToDictionary(t => t.Name);

    /// <summary>Completes when there is a place for every message at each of its consumers.</summary>
    internal Task Ready(CancellationToken ct) => topology?.Declared().WaitAsync(ct) ?? Task.CompletedTask;

    /// <summary>Completes when the broker has confirmed the message, or when every consumer in this process has handled it.</summary>
    public Task Publish(OutboxMessage message, CancellationToken ct)
    {
        var type = Types[message.Type];
        return endpoint.Publish(JsonSerializer.Deserialize(message.Body, type, Json.Options)!, type, Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = message.MessageId;
            context.Headers.Set(Stream, message.Stream);
            context.Headers.Set(Position, message.Position);
            context.Headers.Set(Actor, message.Actor);
            context.Headers.Set(Trace, Activity.Current?.Id);
            // Unroutable messages come back as errors instead of vanishing.
            if (context.TryGetPayload(out RabbitMqSendContext? rabbit)) rabbit.Mandatory = true;
        }), ct);
    }
}

/// <summary>The only place that knows which transport carries the messages.</summary>
static class Transport
{
    /// <param name="subscriptions">Those of the services that run in this process.</param>
    /// <param name="everywhere">Those of all services.</param>
    public static void AddTransport(
        this IServiceCollection services, Settings settings, IReadOnlyList<Subscription> subscriptions, IReadOnlyList<Subscription> everywhere)
    {
        if (settings.Bus.Transport == BusTransport.Mediator)
        {
            services.AddMediator(x =>
            {
                foreach (var subscription in subscriptions) x.AddConsumer(subscription.ConsumerType);
            });
            services.AddSingleton(p => new Bus(p.GetRequiredService<IMediator>()));
            return;
        }
        services.AddMassTransit(x =>
        {
            foreach (var subscription in subscriptions) x.AddConsumer(subscription.ConsumerType);
            x.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.ReachBroker(settings);
                foreach (var queue in subscriptions.GroupBy(s => s.Queue))
                    rabbit.ReceiveEndpoint(queue.Key, endpoint =>
                    {
                        endpoint.SetQuorumQueue();
                        endpoint.PrefetchCount = 64;
                        // A consumer throws only when its own database is out of reach or overloaded: nothing can be handled meanwhile, so it waits.
                        endpoint.UseMessageRetry(r => r.Interval(10_000, TimeSpan.FromSeconds(5)));
                        foreach (var subscription in queue) endpoint.ConfigureConsumer(context, subscription.ConsumerType);
                    });
            });
        });
        services.AddSingleton(p => new Bus(p.GetRequiredService<IBus>(), new Topology(settings, everywhere)));
    }

    public static void ReachBroker(this IRabbitMqBusFactoryConfigurator rabbit, Settings settings)
    {
        // An answer that takes longer than the client waits leaves a queue without a consumer, in silence: a busy broker is waited for.
        rabbit.Host(new Uri(settings.Bus.Url!), host => host.ContinuationTimeout(TimeSpan.FromMinutes(5)));
        // What messages have in common is not a message.
        rabbit.Publish<IOfBooking>(topology => topology.Exclude = true);
    }
}
