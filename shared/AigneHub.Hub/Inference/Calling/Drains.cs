using AigneHub.Hub.Configuration;
using AigneHub.Hub.Telemetry;
using Microsoft.Extensions.Hosting;

namespace AigneHub.Hub.Inference.Calling;

/// <summary>The answers of this instance that are read to their end though their callers have left.</summary>
internal sealed class Drains(HubOptions options, IHostApplicationLifetime lifetime)
{
    private int _running;

    /// <summary>How far each is read.</summary>
    public DrainOptions Limits => options.Drain;

    /// <summary>How many there are.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Cancelled when the hub is about to end: then none goes on.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>Takes a place for another one. False when there is none, or the hub is about to end.</summary>
    public bool TryEnter()
    {
        if (Stopping.IsCancellationRequested)
        {
            return false;
        }

        if (Interlocked.Increment(ref _running) > Limits.Calls)
        {
            _ = Interlocked.Decrement(ref _running);
            return false;
        }

        CallMetrics.Draining(1);
        return true;
    }

    /// <summary>One is over.</summary>
    public void Leave()
    {
        _ = Interlocked.Decrement(ref _running);
        CallMetrics.Draining(-1);
    }
}
