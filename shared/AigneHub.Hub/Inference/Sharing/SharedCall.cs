using Microsoft.AspNetCore.Http.Features;

namespace AigneHub.Hub.Inference.Sharing;

/// <summary>
/// A call that several requests may wait for. It does not end because the first of them leaves: only when nobody waits for it
/// any more, and its patience is over.
/// </summary>
internal sealed class SharedCall : IHttpRequestLifetimeFeature, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly CancellationToken _hubStops;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;
    private int _waiting = 1;
    private bool _isOver;

    /// <param name="identity">What it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="hubStops">Cancelled when the hub is about to end.</param>
    public SharedCall(CallIdentity identity, TimeProvider time, CancellationToken hubStops)
    {
        Identity = identity;
        _time = time;
        _hubStops = hubStops;
        RequestAborted = _stop.Token;
        _stopping = hubStops.UnsafeRegister(static call => ((SharedCall)call!).EndIfAlone(), this);
    }

    public CallIdentity Identity { get; }

    public Recording Recording { get; } = new();

    /// <summary>Ends when it is over.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Cancelled when the call should stop because nobody wants it any more.</summary>
    public CancellationToken RequestAborted { get; set; }

    /// <summary>Whether a request may still wait for it. If so, it must leave again.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_isOver || Recording.IsTooLong)
            {
                return false;
            }

            _waiting++;
            _timer?.Dispose();
            _timer = null;
            return true;
        }
    }

    /// <summary>A request does not wait for it any more.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _waiting--;
            if (_waiting == 0 && !_isOver && Identity.Patience > TimeSpan.Zero && !_hubStops.IsCancellationRequested)
            {
                _timer = _time.CreateTimer(
                    static call => ((SharedCall)call!).EndIfAlone(), this, Identity.Patience, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        if (Identity.Patience == TimeSpan.Zero || _hubStops.IsCancellationRequested)
        {
            EndIfAlone();
        }
    }

    public void Abort() => EndIfAlone();

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _timer?.Dispose();
        }

        Recording.End();
        _ = _ended.TrySetResult();
        _stopping.Dispose();
        _stop.Dispose();
    }

    private void EndIfAlone()
    {
        lock (_gate)
        {
            if (_isOver || _waiting > 0)
            {
                return;
            }

            _isOver = true;
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
