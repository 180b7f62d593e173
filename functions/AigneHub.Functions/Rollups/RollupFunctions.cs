using AigneHub.Hub.Rollups;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Rollups;

/// <summary>The jobs of the roll-ups.</summary>
public sealed class RollupFunctions(HourCloser closer)
{
    /// <summary>
    /// Closes the hours that ended. Nearly all of an hour's calls are known five minutes past it; what failed or was missed
    /// is done an hour later.
    /// </summary>
    [Function("HourClosing")]
    public Task CloseAsync([TimerTrigger("0 5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        closer.CloseAsync(cancellationToken);
}
