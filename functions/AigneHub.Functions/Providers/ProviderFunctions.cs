using AigneHub.Hub.Inference.Health;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Providers;

/// <summary>The job of the providers.</summary>
public sealed class ProviderFunctions(HealthJob job)
{
    /// <summary>Asks providers whether they let the hub in.</summary>
    [Function("ProviderChecks")]
    public Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken);
}
