using AigneHub.Hub.Retention;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Retention;

/// <summary>Deletes what is kept for a time only.</summary>
public sealed class RetentionFunctions(RetentionJob job)
{
    /// <summary>Deletes what is due. Most times one read tells that nothing is; what is left, is done an hour later.</summary>
    [Function("Retention")]
    public Task RunAsync([TimerTrigger("0 10 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken);
}
