using AigneHub.Functions.Bus;
using AigneHub.Hub.Payments;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Payments;

/// <summary>Acts on what the payment processor tells.</summary>
public sealed class PaymentFunctions(SubscriberHost subscribers, PaymentJobs jobs)
{
    private const string Fulfilment = "fulfilment";

    /// <summary>Grants what was paid, and takes back what was returned.</summary>
    [Function("PaymentFulfilment")]
    public Task FulfilAsync(
        [ServiceBusTrigger(
            PaymentsTopic.Name,
            Fulfilment,
            Connection = ServiceBusConnection.Name,
            IsSessionsEnabled = true,
            IsBatched = true,
            AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) =>
        subscribers.HandleAsync(PaymentsTopic.Name, Fulfilment, messages, actions, cancellationToken);

    /// <summary>Hands on again what nobody could act on yet.</summary>
    [Function("PaymentRetry")]
    public Task RetryAsync([TimerTrigger("30 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        jobs.RunAsync(cancellationToken);
}
