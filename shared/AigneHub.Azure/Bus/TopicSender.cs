using System.Threading.Channels;
using AigneHub.Core.Bus;
using Azure.Messaging.ServiceBus;

namespace AigneHub.Azure.Bus;

/// <summary>
/// Sends the messages of a topic in the order they came, many at once: a request to Service Bus takes as long for one
/// message as for a hundred, and one after the other keeps the order of a session.
/// </summary>
internal sealed class TopicSender : IAsyncDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Channel<Outgoing> _queue = Channel.CreateUnbounded<Outgoing>(new() { SingleReader = true });
    private readonly ServiceBusSender _sender;
    private readonly TimeProvider _time;
    private readonly RoleGrant _grant;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _loop;

    public TopicSender(ServiceBusSender sender, TimeProvider time)
    {
        _sender = sender;
        _time = time;
        _grant = new RoleGrant(time);
        _loop = RunAsync();
    }

    public async ValueTask SendAsync(BusMessage message, CancellationToken cancellationToken)
    {
        var outgoing = new Outgoing(message, new(TaskCreationOptions.RunContinuationsAsynchronously));
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(outgoing), this);
        await outgoing.Sent.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _closing.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _closing.Dispose();
        await _sender.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await Task.Delay(Linger, _time).ConfigureAwait(false);
            await SendBatchAsync().ConfigureAwait(false);
        }
    }

    private async Task SendBatchAsync()
    {
        var taken = new List<Outgoing>();
        try
        {
            using var batch = await BeginBatchAsync().ConfigureAwait(false);
            Fill(batch, taken);
            await _sender.SendMessagesAsync(batch).ConfigureAwait(false);
            taken.ForEach(static outgoing => outgoing.Sent.TrySetResult());
        }
        catch (Exception exception)
        {
            // Whoever waits is told; the loop lives on for the next messages. Without a batch, that is everybody.
            if (taken.Count == 0)
            {
                TakeAll(taken);
            }

            taken.ForEach(outgoing => outgoing.Sent.TrySetException(exception));
        }
    }

    private void TakeAll(List<Outgoing> taken)
    {
        while (_queue.Reader.TryRead(out var waiting))
        {
            taken.Add(waiting);
        }
    }

    // The first batch opens the link to Service Bus, which is where a sender without the role is refused.
    private async Task<ServiceBusMessageBatch> BeginBatchAsync()
    {
        while (true)
        {
            try
            {
                return await _sender.CreateMessageBatchAsync().ConfigureAwait(false);
            }
            catch (UnauthorizedAccessException) when (_grant.IsOnItsWay && !_closing.IsCancellationRequested)
            {
                await Task.Delay(Pause, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Fill(ServiceBusMessageBatch batch, List<Outgoing> taken)
    {
        while (_queue.Reader.TryPeek(out var next) && batch.TryAddMessage(BusWire.Write(next.Message)))
        {
            _queue.Reader.TryRead(out _);
            taken.Add(next);
        }

        if (taken.Count == 0 && _queue.Reader.TryRead(out var tooLarge))
        {
            taken.Add(tooLarge);
            throw new ArgumentException($"Message {tooLarge.Message.Id} is larger than Service Bus takes.");
        }
    }
}
