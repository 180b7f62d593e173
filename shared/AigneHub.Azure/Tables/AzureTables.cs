using System.Collections.Concurrent;
using AigneHub.Core.Tables;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AigneHub.Azure.Tables;

/// <summary>
/// Rows in Table Storage. The client repeats a request whose answer was lost, so a transaction can be refused because of
/// its own first attempt: callers tell by a row only they insert.
/// </summary>
internal sealed class AzureTables(TableServiceClient service) : ITables
{
    private readonly ConcurrentDictionary<string, TableClient> _tables = new(StringComparer.Ordinal);

    public async ValueTask<Row?> GetAsync(
        string table, string partition, string key, CancellationToken cancellationToken)
    {
        var found = await Table(table).GetEntityIfExistsAsync<TableEntity>(
            partition, key, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? EntityMapping.ToRow(found.Value!) : null;
    }

    public async ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        // One row more than asked for tells whether more follow; at the service's own limit its continuation does.
        var perPage = Math.Min(take + 1, TableRules.MaxPageRows);
        var found = Table(table).QueryAsync<TableEntity>(
            RangeFilter.For(partition, range), perPage, cancellationToken: cancellationToken);
        var rows = new List<Row>(perPage);
        try
        {
            // A page can be short, even empty, and still be followed by others.
            await foreach (var page in found.AsPages().ConfigureAwait(false))
            {
                rows.AddRange(page.Values.Select(EntityMapping.ToRow));
                if (rows.Count > take || (rows.Count == take && page.ContinuationToken is not null))
                {
                    return new RowPage(rows[..take], HasMore: true);
                }
            }
        }
        catch (RequestFailedException exception) when (IsTableMissing(exception))
        {
            // A table comes to be with its first row.
        }

        return new RowPage(rows, HasMore: false);
    }

    public async ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        var client = Table(table);
        var actions = changes.Select(change => EntityMapping.ToAction(partition, change)).ToArray();
        try
        {
            try
            {
                await client.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (IsTableMissing(exception))
            {
                await client.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
                await client.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (TableTransactionFailedException exception) when (Refusal(exception) is { } status)
        {
            return new CommitResult(status, exception.FailedTransactionActionIndex ?? 0);
        }

        return CommitResult.Committed;
    }

    private static CommitStatus? Refusal(RequestFailedException exception) => exception switch
    {
        { Status: 409 } when exception.ErrorCode == TableErrorCode.EntityAlreadyExists => CommitStatus.AlreadyExists,
        { Status: 412 } => CommitStatus.Changed,
        { Status: 404 } => CommitStatus.NotFound,
        _ => null,
    };

    private static bool IsTableMissing(RequestFailedException exception) =>
        exception.ErrorCode == TableErrorCode.TableNotFound;

    private TableClient Table(string name) => _tables.GetOrAdd(name, service.GetTableClient);
}
