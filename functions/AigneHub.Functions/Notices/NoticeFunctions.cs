using AigneHub.Functions.Bus;
using AigneHub.Hub.DeadLetters;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Webhooks.Deliveries;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Notices;

/// <summary>Carries notices out of the hub.</summary>
public sealed class NoticeFunctions(SubscriberHost subscribers, DeadLetterWatch letters, DeliveryJob deliveries)
{
    private const string Webhooks = "webhooks";
    private const string Mail = "mail";

    /// <summary>Sends notices to the endpoints that want them.</summary>
    [Function("NoticeWebhooks")]
    public Task SendAsync(
        [ServiceBusTrigger(
            NoticeTopic.Name,
            Webhooks,
            Connection = ServiceBusConnection.Name,
            IsSessionsEnabled = true,
            IsBatched = true,
            AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) =>
        subscribers.HandleAsync(NoticeTopic.Name, Webhooks, messages, actions, cancellationToken);

    /// <summary>Orders a mail for everyone whom a notice concerns.</summary>
    [Function("NoticeMails")]
    public Task MailAsync(
        [ServiceBusTrigger(
            NoticeTopic.Name,
            Mail,
            Connection = ServiceBusConnection.Name,
            IsSessionsEnabled = true,
            IsBatched = true,
            AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) =>
        subscribers.HandleAsync(NoticeTopic.Name, Mail, messages, actions, cancellationToken);

    /// <summary>Tells of new dead letters.</summary>
    [Function("DeadLetterWatch")]
    public Task WatchAsync([TimerTrigger("45 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        letters.RunAsync(cancellationToken);

    /// <summary>Delivers again what endpoints did not take.</summary>
    [Function("WebhookRetry")]
    public Task RetryAsync([TimerTrigger("15 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        deliveries.RunAsync(cancellationToken);
}
