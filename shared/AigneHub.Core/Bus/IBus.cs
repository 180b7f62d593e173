namespace AigneHub.Core.Bus;

/// <summary>
/// Publishes messages. Each subscriber of the topic gets each message at least once, and those of one session in the
/// order they were published.
/// </summary>
public interface IBus
{
    /// <summary>Completes when the message is durable. Throws when that failed: the message may or may not be there.</summary>
    ValueTask PublishAsync(string topic, BusMessage message, CancellationToken cancellationToken);
}
