using System.Diagnostics;
using System.Text.Json;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

/// <summary>Publishes outbox rows, whatever the transport.</summary>
public sealed class Bus(IPublishEndpoint endpoint)
{
    internal const string Stream = "cdmo-stream", Position = "cdmo-position", Actor = "cdmo-actor", Trace = "cdmo-trace";

    /// <summary>Every message type that may cross a process border, by the name it has in the outbox.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Types =
        typeof(BookingSubmitted).Assembly.GetTypes().Where(t => t.Namespace == typeof(BookingSubmitted).Namespace && t.IsPublic).ToDictionary(t => t.Name);

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
    public static void AddTransport(this IServiceCollection services, Settings settings, IReadOnlyList<Subscription> subscriptions)
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
                rabbit.Host(new Uri(settings.Bus.Url!));
                // What messages have in common is not a message.
                rabbit.Publish<IOfBooking>(topology => topology.Exclude = true);
                foreach (var subscription in subscriptions)
                    rabbit.ReceiveEndpoint(subscription.Consumer, endpoint =>
                    {
                        endpoint.SetQuorumQueue();
                        endpoint.PrefetchCount = 32;
                        // A consumer throws only when its own database is out of reach or overloaded: nothing can be handled meanwhile, so it waits.
                        endpoint.UseMessageRetry(r => r.Interval(10_000, TimeSpan.FromSeconds(5)));
                        endpoint.ConfigureConsumer(context, subscription.ConsumerType);
                    });
            });
        });
        services.AddSingleton(p => new Bus(p.GetRequiredService<IBus>()));
    }
}
