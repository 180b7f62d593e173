using AigneHub.Hub.Reconciliation;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Reconciliation;

/// <summary>The jobs of the reconciliation.</summary>
public sealed class ReconciliationFunctions(BooksReconciliation books)
{
    /// <summary>Compares the books, after the months that are over are closed, and raises an alert where they differ.</summary>
    [Function("Reconciliation")]
    public Task RunAsync([TimerTrigger("0 40 4 * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        books.RunAsync(cancellationToken);
}
