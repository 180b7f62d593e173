using AigneHub.Core.Bus;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// How far a subscription is: what it has taken from the log, and the cursor, up to which every message was handled or
/// parked. Messages in between are done in any order. Changed by one thread at a time.
/// </summary>
internal sealed class Progress(long cursor)
{
    /// <summary>Messages taken and not done with, at most. A power of two.</summary>
    private const int Window = 4_096;

    private readonly bool[] _done = new bool[Window];
    private readonly List<(long Sequence, TaskCompletionSource Reached)> _waiters = [];
    private long _position = cursor;
    private long _cursor = cursor;

    /// <summary>The last sequence taken from the log.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>The last sequence up to which every message was handled or parked.</summary>
    public long Cursor => Volatile.Read(ref _cursor);

    /// <summary>How many more messages may be taken.</summary>
    public int Room => (int)(Window - (_position - _cursor));

    public void Taken(int count) => Volatile.Write(ref _position, _position + count);

    /// <summary>Messages were handled or parked. True when the cursor moved.</summary>
    public bool Done(IReadOnlyList<BusDelivery> batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            _done[Place(batch[i].Sequence)] = true;
        }

        var cursor = _cursor;
        while (cursor < _position && _done[Place(cursor + 1)])
        {
            _done[Place(++cursor)] = false;
        }

        if (cursor == _cursor)
        {
            return false;
        }

        Volatile.Write(ref _cursor, cursor);
        CompleteWaiters();
        return true;
    }

    /// <summary>Ends when the cursor has come to a sequence.</summary>
    public Task WhenReachedAsync(long sequence)
    {
        if (_cursor >= sequence)
        {
            return Task.CompletedTask;
        }

        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiters.Add((sequence, reached));
        return reached.Task;
    }

    private void CompleteWaiters()
    {
        for (var i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Sequence <= _cursor)
            {
                _waiters[i].Reached.SetResult();
                _waiters.RemoveAt(i);
            }
        }
    }

    private static int Place(long sequence) => (int)(sequence & (Window - 1));
}
