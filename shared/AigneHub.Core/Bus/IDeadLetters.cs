namespace AigneHub.Core.Bus;

/// <summary>The messages that could not be handled.</summary>
public interface IDeadLetters
{
    /// <summary>Dead letters of a subscription, oldest first, after a sequence (0 for the beginning).</summary>
    ValueTask<IReadOnlyList<DeadLetter>> ListAsync(
        string topic, string subscription, long after, int take, CancellationToken cancellationToken);

    /// <summary>Hands a dead letter to its subscriber again. False when there is none of that sequence.</summary>
    ValueTask<bool> ReplayAsync(string topic, string subscription, long sequence, CancellationToken cancellationToken);

    /// <summary>Takes a dead letter away for good. False when there is none of that sequence.</summary>
    ValueTask<bool> DiscardAsync(string topic, string subscription, long sequence, CancellationToken cancellationToken);
}
