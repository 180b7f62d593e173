using System.Collections.Concurrent;
using AigneHub.Core.Bus;
using Azure.Messaging.ServiceBus;

namespace AigneHub.Azure.Bus;

/// <summary>Publishes to the topics of a Service Bus namespace.</summary>
internal sealed class ServiceBusBus(ServiceBusClient client, TimeProvider time) : IBus, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<TopicSender>> _senders = new(StringComparer.Ordinal);

    public ValueTask PublishAsync(string topic, BusMessage message, CancellationToken cancellationToken)
    {
        BusRules.Check(message);
        return _senders.GetOrAdd(topic, Sender).Value.SendAsync(message, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders.Values)
        {
            await sender.Value.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Lazy<TopicSender> Sender(string topic) => new(() => new TopicSender(client.CreateSender(topic), time));
}
