using System.Text;
using AigneHub.Core.Bus;

namespace AigneHub.Ports.Contract.Bus;

/// <summary>Remembers what it was given. What it does with a message, the test may say.</summary>
public sealed class RecordingSubscriber(string topic, string name) : IBusSubscriber
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<BusDelivery> _attempts = [];
    private readonly List<BusDelivery> _handled = [];
    private readonly HashSet<string> _busy = [];
    private TaskCompletionSource _changed = NewChange();

    public string Topic => topic;

    public string Name => name;

    /// <summary>What happens to each message of a batch; throwing fails the batch.</summary>
    public Func<BusDelivery, Task> Handler { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether two batches of one session were ever handled side by side, or one was too large.</summary>
    public bool BrokeTheRules { get; private set; }

    /// <summary>Every message of every attempt, in order.</summary>
    public IReadOnlyList<BusDelivery> Attempts => Locked(() => _attempts.ToArray());

    /// <summary>The bodies handled, in order.</summary>
    public IReadOnlyList<string> Handled => Locked(() => _handled.Select(Text).ToArray());

    /// <summary>The bodies of one session handled, in order.</summary>
    public IReadOnlyList<string> HandledOf(string session) =>
        Locked(() => _handled.Where(delivery => delivery.Message.Session == session).Select(Text).ToArray());

    public async ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        Change(() =>
        {
            var others = batch.Any(delivery => delivery.Message.Session != session);
            BrokeTheRules |= !_busy.Add(session) || others || batch.Count is 0 or > BusRules.MaxBatch;
            _attempts.AddRange(batch);
        });
        try
        {
            foreach (var delivery in batch)
            {
                await Handler(delivery);
            }

            Change(() => _handled.AddRange(batch));
        }
        finally
        {
            Change(() => _busy.Remove(session));
        }
    }

    /// <summary>Waits until something holds; fails after a deadline.</summary>
    public async Task UntilAsync(Func<RecordingSubscriber, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
        {
            var changed = Locked(() => _changed.Task);
            if (holds(this))
            {
                return;
            }

            await changed.WaitAsync(deadline.Token);
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Text(BusDelivery delivery) => Encoding.UTF8.GetString(delivery.Message.Body.Span);

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _changed.SetResult();
            _changed = NewChange();
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
