using AigneHub.Azure.Bus;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Azure.Tests.Functions;

/// <summary>What became of each message, in the order it was decided.</summary>
internal sealed class RecordingActions : ServiceBusMessageActions
{
    public List<string> Decisions { get; } = [];

    public override Task CompleteMessageAsync(
        ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Decide($"complete {message.SequenceNumber}");

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = default,
        CancellationToken cancellationToken = default) =>
        Decide($"abandon {message.SequenceNumber}{Count(propertiesToModify)}");

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = default,
        string? deadLetterReason = default,
        string? deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default) =>
        Decide($"bury {message.SequenceNumber}{Count(propertiesToModify)}: {deadLetterErrorDescription}");

    private static string Count(IDictionary<string, object>? properties) =>
        properties is null ? string.Empty : $" after {properties[BusWire.AttemptsProperty]}";

    private Task Decide(string decision)
    {
        Decisions.Add(decision);
        return Task.CompletedTask;
    }
}
