using AigneHub.Hub.Responses;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Responses;

/// <summary>The jobs of stored responses.</summary>
public sealed class RetentionFunctions(ResponseRetention retention)
{
    /// <summary>Forgets responses whose days are over. Most times one read tells that nothing is due.</summary>
    [Function("ResponseRetention")]
    public Task ForgetAsync([TimerTrigger("0 10 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        retention.ForgetAsync(cancellationToken);
}
