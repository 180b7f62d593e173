using AigneHub.Functions.Bus;
using AigneHub.Hub.Inference.Settlement;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Usage;

/// <summary>The subscribers to usage.</summary>
public sealed class UsageFunctions(SubscriberHost subscribers)
{
    private const string Aggregation = "aggregation";
    private const string Billing = "billing";

    /// <summary>Writes the call log and rolls it up.</summary>
    [Function("UsageAggregation")]
    public Task AggregateAsync(
        [ServiceBusTrigger(
            UsageTopic.Name,
            Aggregation,
            Connection = ServiceBusConnection.Name,
            IsSessionsEnabled = true,
            IsBatched = true,
            AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) =>
        subscribers.HandleAsync(UsageTopic.Name, Aggregation, messages, actions, cancellationToken);

    /// <summary>Charges accounts for their calls. In internal mode nobody pays, and the messages are passed over.</summary>
    [Function("UsageBilling")]
    public Task BillAsync(
        [ServiceBusTrigger(
            UsageTopic.Name,
            Billing,
            Connection = ServiceBusConnection.Name,
            IsSessionsEnabled = true,
            IsBatched = true,
            AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) =>
        subscribers.HandleAsync(UsageTopic.Name, Billing, messages, actions, cancellationToken);
}
