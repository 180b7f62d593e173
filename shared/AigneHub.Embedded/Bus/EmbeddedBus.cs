using System.Collections.Concurrent;
using AigneHub.Core.Bus;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// The bus in this process, durable in files of its own. Publishing works from the beginning; messages are kept until each
/// subscriber has handled them, and while a topic has no subscriber, until it gets one. A subscriber sees messages
/// published twice twice: it tells by their id.
/// </summary>
public sealed class EmbeddedBus : IBus, IDeadLetters, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, PublishQueue> _topics = new(StringComparer.Ordinal);
    private readonly Writer _writer;
    private readonly Readers _readers;
    private readonly TimeProvider _time;
    private readonly BusOptions _options;
    private readonly Cursors _cursors;
    private readonly Lock _opening = new();
    private readonly Func<string, PublishQueue> _open;
    private readonly LogSync _sync;
    private Subscription[] _subscriptions = [];
    private Exception? _refusal;
    private int _disposed;

    internal EmbeddedBus(string directory, Writer writer, Readers readers, TimeProvider time, BusOptions options)
    {
        _writer = writer;
        _readers = readers;
        _time = time;
        _options = options;
        _cursors = new Cursors(readers);
        _ = Directory.CreateDirectory(directory);
        _open = name => new PublishQueue(new BusTopic(name, directory, _cursors.LastOf(name), time), _sync!);
        _sync = new LogSync(Flush, broken => Volatile.Write(
            ref _refusal, new IOException("The bus takes no more messages: the disk did not take those before.", broken)));
    }

    /// <inheritdoc />
    public ValueTask PublishAsync(string topic, BusMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BusRules.Check(message);
        if (Volatile.Read(ref _refusal) is { } refusal)
        {
            throw refusal;
        }

        return QueueOf(topic).PublishAsync(message);
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

    /// <summary>Closes the logs, when nobody publishes any more and the cursors are on the disk.</summary>
    internal void CloseLogs()
    {
        Volatile.Write(ref _refusal, new ObjectDisposedException(nameof(EmbeddedBus)));
        foreach (var (_, queue) in _topics)
        {
            queue.Drain();
        }

        _sync.Dispose();
        foreach (var (name, queue) in _topics)
        {
            queue.Topic.Dispose();
            _ = _topics.TryRemove(name, out _);
        }
    }

    private void Flush()
    {
        foreach (var (_, queue) in _topics)
        {
            queue.Topic.Flush();
        }
    }

    private PublishQueue QueueOf(string name)
    {
        if (_topics.TryGetValue(name, out var queue))
        {
            return queue;
        }

        // Its files are opened once.
        lock (_opening)
        {
            return _topics.GetOrAdd(name, _open);
        }
    }

    private ParkedMessages ParkedOf(string topic, string subscription) => new(topic, subscription, _writer, _readers);

    private Subscription Open(IBusSubscriber subscriber)
    {
        var topic = QueueOf(subscriber.Topic).Topic;
        return new Subscription(
            topic,
            subscriber,
            ParkedOf(subscriber.Topic, subscriber.Name),
            Math.Max(_cursors.Of(subscriber.Topic, subscriber.Name), topic.First - 1),
            _writer,
            _time,
            _options);
    }
}
