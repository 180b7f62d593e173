using AigneHub.Core.Bus;
using Azure.Messaging.ServiceBus;

namespace AigneHub.Azure.Bus;

/// <summary>The dead-letter queues of the subscriptions.</summary>
internal sealed class ServiceBusDeadLetters(ServiceBusClient client) : IDeadLetters
{
    private const int BatchSize = 100;
    private static readonly ServiceBusReceiverOptions DeadLetterQueue = new() { SubQueue = SubQueue.DeadLetter };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<IReadOnlyList<DeadLetter>> ListAsync(
        string topic, string subscription, long after, int take, CancellationToken cancellationToken)
    {
        await using var receiver = client.CreateReceiver(topic, subscription, DeadLetterQueue);
        var letters = new List<DeadLetter>(take);
        while (letters.Count < take)
        {
            // A peek may return fewer messages than there are, but none only at the end.
            var from = (letters.Count == 0 ? after : letters[^1].Sequence) + 1;
            var peeked = await receiver.PeekMessagesAsync(take - letters.Count, from, cancellationToken)
                .ConfigureAwait(false);
            if (peeked.Count == 0)
            {
                break;
            }

            letters.AddRange(peeked.Select(BusWire.ReadDead));
        }

        return letters;
    }

    public ValueTask<bool> ReplayAsync(
        string topic, string subscription, long sequence, CancellationToken cancellationToken) => TakeAwayAsync(
        topic,
        subscription,
        sequence,
        async letter =>
        {
            // Sent before it is removed: should the removal fail, the topic drops the second replay as a duplicate.
            await using var sender = client.CreateSender(topic);
            await sender.SendMessageAsync(BusWire.Replay(letter, subscription), cancellationToken)
                .ConfigureAwait(false);
        },
        cancellationToken);

    public ValueTask<bool> DiscardAsync(
        string topic, string subscription, long sequence, CancellationToken cancellationToken) =>
        TakeAwayAsync(topic, subscription, sequence, static _ => Task.CompletedTask, cancellationToken);

    /// <summary>Removes a dead letter after something was done with it. False when there is none.</summary>
    private async ValueTask<bool> TakeAwayAsync(
        string topic,
        string subscription,
        long sequence,
        Func<ServiceBusReceivedMessage, Task> before,
        CancellationToken cancellationToken)
    {
        await using var receiver = client.CreateReceiver(topic, subscription, DeadLetterQueue);
        var others = new List<ServiceBusReceivedMessage>();
        try
        {
            var letter = await FindAsync(receiver, sequence, others, cancellationToken).ConfigureAwait(false);
            if (letter is null)
            {
                return false;
            }

            await before(letter).ConfigureAwait(false);
            await receiver.CompleteMessageAsync(letter, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            foreach (var other in others)
            {
                await receiver.AbandonMessageAsync(other, cancellationToken: CancellationToken.None)
                    .ConfigureAwait(false);
            }
        }
    }

    // A message can only be removed once received, and messages come in their order: those before it are held meanwhile.
    private static async ValueTask<ServiceBusReceivedMessage?> FindAsync(
        ServiceBusReceiver receiver,
        long sequence,
        List<ServiceBusReceivedMessage> others,
        CancellationToken cancellationToken)
    {
        var peeked = await receiver.PeekMessageAsync(sequence, cancellationToken).ConfigureAwait(false);
        if (peeked?.SequenceNumber != sequence)
        {
            return null;
        }

        while (true)
        {
            var received = await receiver.ReceiveMessagesAsync(BatchSize, Patience, cancellationToken)
                .ConfigureAwait(false);
            others.AddRange(received.Where(message => message.SequenceNumber != sequence));
            var found = received.FirstOrDefault(message => message.SequenceNumber == sequence);
            if (found is not null || received.Count == 0)
            {
                return found;
            }
        }
    }
}
