using AigneHub.Core.Bus;
using AigneHub.Simulation.Clock;

namespace AigneHub.Simulation.Bus;

/// <summary>
/// A subscription with sessions, and the instances that handle it as a batched trigger does: an instance takes a
/// session, handles its messages until none came for a while, and takes the next one that has any.
/// </summary>
internal sealed class SimulatedSubscription(VirtualClock clock, IBusSubscriber subscriber, TriggerSettings settings)
{
    private readonly Dictionary<string, Queue<BusDelivery>> _sessions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _locked = new(StringComparer.Ordinal);
    private readonly Queue<string> _waiting = new();
    private int _idle = settings.Instances;

    public string Name => subscriber.Name;

    /// <summary>From being published to being handled, of every message.</summary>
    public List<TimeSpan> Lags { get; } = [];

    public long Batches { get; private set; }

    public long Redelivered { get; private set; }

    public int Backlog => _sessions.Values.Sum(queue => queue.Count);

    public void Deliver(BusDelivery message)
    {
        var session = SessionOf(message.Message.Session);
        if (!_sessions.TryGetValue(session, out var queue))
        {
            _sessions[session] = queue = new Queue<BusDelivery>();
        }

        queue.Enqueue(message);
        if (queue.Count == 1 && !_locked.Contains(session))
        {
            Offer(session);
        }
    }

    private void Offer(string session)
    {
        _locked.Add(session);
        _waiting.Enqueue(session);
        if (_idle > 0)
        {
            _idle--;
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        while (_waiting.TryDequeue(out var session))
        {
            await clock.WaitAsync(TriggerSettings.Accept).ConfigureAwait(false);
            await DrainAsync(_sessions[session]).ConfigureAwait(false);
            _locked.Remove(session);
            if (_sessions[session].Count > 0)
            {
                Offer(session);
            }
        }

        _idle++;
    }

    private async Task DrainAsync(Queue<BusDelivery> queue)
    {
        while (true)
        {
            await clock.WaitAsync(TriggerSettings.Receive).ConfigureAwait(false);
            if (queue.Count == 0)
            {
                await clock.WaitAsync(settings.SessionIdle).ConfigureAwait(false);
            }

            if (queue.Count == 0)
            {
                return;
            }

            await HandleAsync(queue, [.. queue.Take(TriggerSettings.MaxBatch)]).ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(Queue<BusDelivery> queue, BusDelivery[] batch)
    {
        try
        {
            var accounts = batch.GroupBy(message => message.Message.Session);
            await Task.WhenAll(accounts.Select(HandleAsync)).ConfigureAwait(false);
        }
        catch (IOException)
        {
            Redelivered += batch.Length;
            await clock.WaitAsync(TriggerSettings.Redelivery).ConfigureAwait(false);
            return;
        }

        Batches++;
        foreach (var message in batch)
        {
            Lags.Add(clock.GetUtcNow() - message.Enqueued);
            queue.Dequeue();
        }

        var settlements = settings.Shards == 0 ? batch.Length : 1;
        await clock.WaitAsync(settlements * TriggerSettings.Settle).ConfigureAwait(false);
    }

    private Task HandleAsync(IGrouping<string, BusDelivery> account) =>
        subscriber.HandleAsync(account.Key, [.. account], CancellationToken.None).AsTask();

    private string SessionOf(string account) =>
        settings.Shards == 0 ? account : $"shard-{StableHash.Of(account) % (uint)settings.Shards}";
}
