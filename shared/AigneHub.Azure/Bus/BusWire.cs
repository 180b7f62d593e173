using AigneHub.Core.Bus;
using Azure.Messaging.ServiceBus;

namespace AigneHub.Azure.Bus;

/// <summary>How a message of the hub travels as a Service Bus message.</summary>
public static class BusWire
{
    /// <summary>The application property that counts failed attempts; the delivery count also counts other causes.</summary>
    public const string AttemptsProperty = "attempts";

    private const string IdProperty = "id";
    private const string ReplayProperty = "replay-for";

    /// <summary>What a subscriber gets of a message.</summary>
    public static BusDelivery Read(ServiceBusReceivedMessage message) => new(
        message.SequenceNumber,
        new BusMessage(IdOf(message), message.SessionId, message.Body.ToMemory()),
        message.EnqueuedTime,
        FailedAttempts(message) + 1);

    /// <summary>How often a message was tried in vain.</summary>
    public static int FailedAttempts(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(AttemptsProperty, out var attempts) ? (int)attempts : 0;

    /// <summary>
    /// Whether a message is meant for a subscription. A replay goes through the topic and so reaches all of them.
    /// </summary>
    public static bool IsFor(ServiceBusReceivedMessage message, string subscription) =>
        !message.ApplicationProperties.TryGetValue(ReplayProperty, out var only) || subscription.Equals(only);

    internal static ServiceBusMessage Write(BusMessage message) => new(message.Body)
    {
        MessageId = message.Id,
        SessionId = message.Session,
    };

    // The topic drops a message whose id it has seen lately, so that a replay gets an id of its own.
    internal static ServiceBusMessage Replay(ServiceBusReceivedMessage dead, string subscription) => new(dead.Body)
    {
        MessageId = $"{subscription}-{dead.SequenceNumber}",
        SessionId = dead.SessionId,
        ApplicationProperties = { [IdProperty] = IdOf(dead), [ReplayProperty] = subscription },
    };

    internal static DeadLetter ReadDead(ServiceBusReceivedMessage message)
    {
        var delivery = Read(message);
        return new DeadLetter(
            delivery.Sequence,
            delivery.Message,
            delivery.Enqueued,
            FailedAttempts(message) is > 0 and var failed ? failed : message.DeliveryCount,
            message.DeadLetterErrorDescription ?? message.DeadLetterReason ?? string.Empty);
    }

    private static string IdOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(IdProperty, out var id) ? (string)id : message.MessageId;
}
