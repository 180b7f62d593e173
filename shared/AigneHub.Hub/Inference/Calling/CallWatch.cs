using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Inference.Calling;

/// <summary>
/// Watches one call: stops it when the caller leaves or the provider is silent for too long, and tells when a stream needs
/// a sign of life. Where the provider bills to the end, a call goes on without its caller as far as the limits of drains
/// allow. One timer a call, armed anew only when it fires, so that a chunk costs no more than a timestamp.
/// </summary>
internal sealed class CallWatch : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeoutOptions _limits;
    private readonly CancellationToken _clientGone;
    private readonly CancellationTokenRegistration _leaving;
    private readonly ITimer _timer;
    private CancellationTokenSource _stop = new();
    private readonly long _begunAt;
    private TimeSpan _firstByte;
    private TimeSpan? _whole;
    private long _heardAt;
    private long _sentAt;
    private long _leftAt;
    private long _drained;
    private volatile bool _answering;
    private volatile Drains? _drains;
    private volatile Drains? _draining;
    private CancellationTokenRegistration _hubStops;
    private int _reason;
    private volatile Func<Task>? _keepAlive;

    public CallWatch(TimeProvider time, TimeoutOptions limits, CancellationToken clientGone)
    {
        _time = time;
        _limits = limits;
        _firstByte = limits.FirstByte;
        _clientGone = clientGone;
        _begunAt = _heardAt = _sentAt = time.GetTimestamp();
        _leaving = clientGone.UnsafeRegister(static watch => ((CallWatch)watch!).Leave(), this);
        _timer = time.CreateTimer(
            static watch => ((CallWatch)watch!).Tick(), this, FirstTick(), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the call must stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Why it was stopped.</summary>
    public StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    /// <summary>Whether the caller has left; the answer may be read on all the same.</summary>
    public bool CallerLeft => Reason == StopReason.ClientGone || _draining is not null;

    /// <summary>What lets the attempt under way go on when the caller leaves; null where that ends it.</summary>
    public void DrainBy(Drains? drains) => _drains = drains;

    /// <summary>What to do when nothing was sent to the caller for the keep-alive time. Must not throw.</summary>
    public void WhenSilent(Func<Task> keepAlive) => _keepAlive = keepAlive;

    /// <summary>Stops the call, whatever the provider does, when so much more time has passed.</summary>
    public void EndAfter(TimeSpan whole)
    {
        _whole = whole;
        Arm(FirstTick());
    }

    /// <summary>The answer began, or so many bytes of it came.</summary>
    public void Heard(int bytes = 0)
    {
        _answering = true;
        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        if (_draining is { } drains && (_drained += bytes) > drains.Limits.Bytes)
        {
            Stop(StopReason.ClientGone);
        }
    }

    /// <summary>Whether bytes went to the caller so short a time ago.</summary>
    public bool HasSentWithin(TimeSpan time) => _time.GetElapsedTime(Volatile.Read(ref _sentAt)) < time;

    /// <summary>Bytes went to the caller.</summary>
    public void Sent() => Volatile.Write(ref _sentAt, _time.GetTimestamp());

    /// <summary>Begins anew for another attempt, unless the caller left.</summary>
    /// <param name="firstByte">How long its first byte is waited for; null for as long as usual.</param>
    public void Restart(TimeSpan? firstByte = null)
    {
        _firstByte = firstByte ?? _limits.FirstByte;
        if (Reason is StopReason.FirstByteTimeout or StopReason.IdleTimeout)
        {
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            Volatile.Write(ref _reason, (int)StopReason.None);
        }

        // Nothing new is begun for a caller who has left.
        if (_clientGone.IsCancellationRequested)
        {
            Stop(StopReason.ClientGone);
        }

        _answering = false;
        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        Arm(FirstTick());
    }

    public void Dispose()
    {
        _timer.Dispose();
        _leaving.Dispose();
        _hubStops.Dispose();
        _draining?.Leave();
        _stop.Dispose();
    }

    private TimeSpan FirstTick() => Least(_firstByte, Least(_limits.KeepAlive, WholeLeft()));

    private TimeSpan WholeLeft() => _whole is { } whole && _draining is null
        ? whole - _time.GetElapsedTime(_begunAt)
        : TimeSpan.MaxValue;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void Leave()
    {
        if (_drains is not { } drains || !drains.TryEnter())
        {
            Stop(StopReason.ClientGone);
            return;
        }

        _keepAlive = null;
        Volatile.Write(ref _leftAt, _time.GetTimestamp());
        _draining = drains;
        _hubStops = drains.Stopping.UnsafeRegister(static watch => ((CallWatch)watch!).Stop(StopReason.ClientGone), this);
        Arm(TimeSpan.Zero);
    }

    private void Tick()
    {
        var drains = _draining;
        var left = drains is null
            ? TimeSpan.MaxValue
            : drains.Limits.Time - _time.GetElapsedTime(Volatile.Read(ref _leftAt));
        if (left <= TimeSpan.Zero)
        {
            Stop(StopReason.ClientGone);
            return;
        }

        var whole = WholeLeft();
        if (whole <= TimeSpan.Zero)
        {
            Stop(StopReason.WholeTimeout);
            return;
        }

        var limit = _answering ? _limits.Idle : _firstByte;
        var silent = _time.GetElapsedTime(Volatile.Read(ref _heardAt));
        if (silent >= limit)
        {
            Stop(_answering ? StopReason.IdleTimeout : StopReason.FirstByteTimeout);
            return;
        }

        var next = Least(limit - silent, Least(left, whole));
        if (_keepAlive is { } keepAlive)
        {
            var quiet = _time.GetElapsedTime(Volatile.Read(ref _sentAt));
            if (quiet >= _limits.KeepAlive)
            {
                Sent();
                quiet = TimeSpan.Zero;
                _ = keepAlive();
            }

            next = Least(next, _limits.KeepAlive - quiet);
        }

        Arm(next);
    }

    private void Arm(TimeSpan due)
    {
        try
        {
            // A tick early would find nothing to do and come again at once.
            due = due > TimeSpan.Zero ? due : TimeSpan.Zero;
            _ = _timer.Change(due + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The call ended while the timer fired.
        }
    }

    private void Stop(StopReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.None) != (int)StopReason.None)
        {
            return;
        }

        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at the same moment.
        }
    }
}
