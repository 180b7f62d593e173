namespace AigneHub.Core.Bus;

/// <summary>Handles the messages of a topic.</summary>
public interface IBusSubscriber
{
    /// <summary>The topic.</summary>
    string Topic { get; }

    /// <summary>The subscription's name, unique in its topic.</summary>
    string Name { get; }

    /// <summary>
    /// Handles messages of one session, in order. When it returns, they are done; when it throws, they come again, after
    /// a delay and one by one, and after <see cref="BusRules.MaxAttempts"/> attempts the message that keeps failing is
    /// put aside as a dead letter.
    /// </summary>
    ValueTask HandleAsync(string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken);
}
