using AigneHub.Hub.Statements;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Statements;

/// <summary>The jobs of statements.</summary>
public sealed class StatementFunctions(StatementCloser closer)
{
    /// <summary>Closes months that are over. On most nights one read an account tells that nothing is due.</summary>
    [Function("StatementClosing")]
    public Task CloseAsync([TimerTrigger("0 10 4 * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        closer.RunAsync(cancellationToken);
}
