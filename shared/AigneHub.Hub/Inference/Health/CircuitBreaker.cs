namespace AigneHub.Hub.Inference.Health;

/// <summary>
/// Keeps calls away from what fails. It opens when half of the calls of the last minute failed, or several in a row; when its
/// time is over it lets one through, whose end closes it or opens it for twice as long.
/// </summary>
/// <param name="first">How long it opens at first.</param>
/// <param name="longest">How long at most.</param>
/// <param name="time">The clock.</param>
internal sealed class CircuitBreaker(TimeSpan first, TimeSpan longest, TimeProvider time)
{
    private const int FailuresInARow = 5;
    private const int LeastCalls = 20;

    private readonly Lock _lock = new();
    private readonly CallWindow _window = new(time);
    private int _inARow;
    private int _openings;
    private long _openedAt;
    private TimeSpan _openFor;
    private bool _isOpen;
    private bool _isProbing;

    /// <summary>Whether it has opened and no call has closed it since.</summary>
    public bool IsOpen => Volatile.Read(ref _isOpen);

    /// <summary>How long until it lets a call through; zero when it does.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_lock)
            {
                return _isOpen && _openFor - time.GetElapsedTime(_openedAt) is var left && left > TimeSpan.Zero
                    ? left
                    : TimeSpan.Zero;
            }
        }
    }

    /// <summary>The calls of the last minute, and how many failed.</summary>
    public (int Calls, int Failures) LastMinute
    {
        get
        {
            lock (_lock)
            {
                return _window.Count();
            }
        }
    }

    /// <summary>Whether a call may go. One that was let through an open one must tell how it ended.</summary>
    public bool TryPass()
    {
        if (!IsOpen)
        {
            return true;
        }

        lock (_lock)
        {
            if (!_isOpen)
            {
                return true;
            }

            if (_isProbing || time.GetElapsedTime(_openedAt) < _openFor)
            {
                return false;
            }

            return _isProbing = true;
        }
    }

    /// <summary>A call succeeded. True when that closed it.</summary>
    public bool Succeeded()
    {
        lock (_lock)
        {
            _window.Add(failed: false);
            _inARow = 0;
            _isProbing = false;
            if (!_isOpen)
            {
                return false;
            }

            _window.Clear();
            (_isOpen, _openings) = (false, 0);
            return true;
        }
    }

    /// <summary>A call failed. True when that opened it.</summary>
    public bool Failed()
    {
        lock (_lock)
        {
            _window.Add(failed: true);
            _inARow++;
            var isBad = _isProbing || _inARow >= FailuresInARow
                || (_window.Calls >= LeastCalls && _window.Failures * 2 >= _window.Calls);
            return isBad && Open();
        }
    }

    /// <summary>Opens it at once, whatever came before. True when it was closed.</summary>
    public bool Trip()
    {
        lock (_lock)
        {
            return Open();
        }
    }

    /// <summary>Opens it for as long as another instance found it should be.</summary>
    public void OpenFor(TimeSpan left)
    {
        lock (_lock)
        {
            if (!_isOpen && left > TimeSpan.Zero)
            {
                (_isOpen, _openedAt, _openFor, _openings) = (true, time.GetTimestamp(), left, 1);
            }
        }
    }

    /// <summary>A call ended in a way that tells nothing.</summary>
    public void Ended()
    {
        lock (_lock)
        {
            _isProbing = false;
        }
    }

    private bool Open()
    {
        var wasOpen = _isOpen;
        if (wasOpen && !_isProbing && time.GetElapsedTime(_openedAt) < _openFor)
        {
            return false;
        }

        _openFor = first * Math.Pow(2, Math.Min(_openings, 20));
        _openFor = _openFor < longest ? _openFor : longest;
        _openings++;
        (_isOpen, _isProbing, _openedAt) = (true, false, time.GetTimestamp());
        return !wasOpen;
    }
}
