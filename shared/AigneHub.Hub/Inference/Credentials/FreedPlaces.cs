namespace AigneHub.Hub.Inference.Credentials;

/// <summary>Wakes those who wait for a place at a credential.</summary>
internal sealed class FreedPlaces
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _next;

    /// <summary>Ends when a place is given back after this was asked for.</summary>
    public Task Next
    {
        get
        {
            lock (_lock)
            {
                return (_next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    /// <summary>Tells that a place was given back.</summary>
    public void Tell()
    {
        if (Volatile.Read(ref _next) is not null)
        {
            lock (_lock)
            {
                _next?.SetResult();
                _next = null;
            }
        }
    }
}
