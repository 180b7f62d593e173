using AigneHub.Functions.Bus;
using AigneHub.Hub.Mail;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Mail;

/// <summary>Sends mails.</summary>
public sealed class MailFunctions(SubscriberHost subscribers)
{
    private const string Smtp = "smtp";

    /// <summary>Writes the mails that were ordered and hands them in.</summary>
    [Function("MailSending")]
    public Task SendAsync(
        [ServiceBusTrigger(
            MailTopic.Name,
            Smtp,
            Connection = ServiceBusConnection.Name,
            IsSessionsEnabled = true,
            IsBatched = true,
            AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) =>
        subscribers.HandleAsync(MailTopic.Name, Smtp, messages, actions, cancellationToken);
}
