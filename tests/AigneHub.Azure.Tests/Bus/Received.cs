using AigneHub.Azure.Bus;
using Azure.Messaging.ServiceBus;

namespace AigneHub.Azure.Tests.Bus;

/// <summary>Messages as the client receives them.</summary>
internal static class Received
{
    public static ServiceBusReceivedMessage Message(
        long sequence, string id, int failures = 0, IDictionary<string, object>? properties = null)
    {
        var all = new Dictionary<string, object>(properties ?? new Dictionary<string, object>());
        if (failures > 0)
        {
            all[BusWire.AttemptsProperty] = failures;
        }

        return ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: BinaryData.FromString("body"),
            messageId: id,
            sessionId: "account",
            sequenceNumber: sequence,
            properties: all);
    }
}
