using AigneHub.Hub.Reconciliation;
using AigneHub.Hub.Statements;

namespace AigneHub.Local.Hosting;

/// <summary>Closes months that are over and compares the books, in the night.</summary>
internal sealed class BooksService(
    StatementCloser closer, BooksReconciliation books, TimeProvider time, ILogger<BooksService> logger)
    : RepeatedJob(
        Rhythm.DailyAt(new(4, 10, 0)),
        time,
        logger,
        new("closing months", closer.RunAsync),
        new("comparing the books", books.RunAsync));
