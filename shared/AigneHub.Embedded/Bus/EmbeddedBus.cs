using System.Collections.Concurrent;
using AigneHub.Core.Bus;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// The bus in this process, durable in the database. Publishing works from the beginning; messages are kept until each
/// subscriber has handled them, and while a topic has no subscriber, until it gets one. A subscriber sees messages
/// published twice twice: it tells by their id.
/// </summary>
public sealed class EmbeddedBus : IBus, IDeadLetters, IAsyncDisposable
{
    private const string ReadCursor = "SELECT sequence FROM cursors WHERE topic = ?1 AND subscription = ?2";

    private readonly ConcurrentDictionary<string, BusTopic> _topics = new(StringComparer.Ordinal);
    private readonly Writer _writer;
    private readonly Readers _readers;
    private readonly TimeProvider _time;
    private readonly BusOptions _options;
    private readonly Func<string, BusTopic> _open;
    private Subscription[] _subscriptions = [];
    private int _disposed;

    internal EmbeddedBus(Writer writer, Readers readers, TimeProvider time, BusOptions options)
    {
        _writer = writer;
        _readers = readers;
        _time = time;
        _options = options;
        _open = name => new BusTopic(name, writer, readers, time);
    }

    /// <inheritdoc />
    public ValueTask PublishAsync(string topic, BusMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BusRules.Check(message);
        return _topics.GetOrAdd(topic, _open).PublishAsync(message);
    }

    /// <summary>Begins to hand messages over, from where each subscriber was. Called once.</summary>
    public void Start(IEnumerable<IBusSubscriber> subscribers)
    {
        if (_subscriptions.Length > 0)
        {
            throw new InvalidOperationException("The bus was started already.");
        }

        _subscriptions = [.. subscribers.Select(Open)];
        foreach (var topic in _subscriptions.GroupBy(subscription => subscription.Topic))
        {
            topic.Key.Attach([.. topic]);
        }

        foreach (var subscription in _subscriptions)
        {
            subscription.Start();
        }
    }

    /// <summary>
    /// Ends when every subscriber has handled every message published before, and those it published in turn. Messages
    /// that failed and wait for another attempt are not waited for.
    /// </summary>
    public async ValueTask WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (_subscriptions.Any(subscription => subscription.Cursor < subscription.Topic.Last))
        {
            foreach (var subscription in _subscriptions)
            {
                await subscription.WhenReachedAsync(subscription.Topic.Last, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Hands nothing more over and waits for the batches in hand; the token cancels those. What was not handled comes
    /// after the next start.
    /// </summary>
    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in _subscriptions)
        {
            await subscription.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DeadLetter>> ListAsync(
        string topic, string subscription, long after, int take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(ParkedOf(topic, subscription).DeadLetters(after, take));
    }

    /// <inheritdoc />
    public async ValueTask<bool> ReplayAsync(
        string topic, string subscription, long sequence, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = await ParkedOf(topic, subscription).ReviveAsync(sequence).ConfigureAwait(false);
        if (session is null)
        {
            return false;
        }

        foreach (var running in _subscriptions)
        {
            if (running.Topic.Name == topic && running.Name == subscription)
            {
                running.AddParked(session, 1);
            }
        }

        return true;
    }

    /// <inheritdoc />
    public async ValueTask<bool> DiscardAsync(
        string topic, string subscription, long sequence, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await ParkedOf(topic, subscription).DiscardAsync(sequence).ConfigureAwait(false);
    }

    /// <summary>Stops, waiting for the batches in hand. A second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        _subscriptions = [];
    }

    private ParkedMessages ParkedOf(string topic, string subscription) => new(topic, subscription, _writer, _readers);

    private Subscription Open(IBusSubscriber subscriber)
    {
        var connection = _readers.Rent();
        var read = connection.Prepared(ReadCursor).Bind(1, subscriber.Topic).Bind(2, subscriber.Name);
        var cursor = read.Step() ? read.Int64(0) : 0;
        read.Reset();
        _readers.Return(connection);
        return new Subscription(
            _topics.GetOrAdd(subscriber.Topic, _open),
            subscriber,
            ParkedOf(subscriber.Topic, subscriber.Name),
            cursor,
            _writer,
            _time,
            _options);
    }
}
