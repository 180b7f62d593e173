using System.Runtime.CompilerServices;
using AigneHub.Core.Ledger;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Transactions;

/// <summary>Reads what went in and out of an account, newest first.</summary>
internal sealed class TransactionLog(LedgerReader reader)
{
    // A rare kind in a long ledger must not keep a request for minutes: the page ends early, and the next goes on.
    private const int MaxEntriesRead = 10_000;

    /// <summary>Clocks of instances differ a little, so that entries are in the order of their times only about.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromHours(1);

    /// <summary>Entries before a sequence; from the newest on when it is null.</summary>
    public async Task<TransactionPage> PageAsync(
        string account, TransactionFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var found = new List<LedgerEntry>(limit);
        var read = 0;
        await foreach (var entry in NewestFirstAsync(account, filter, before, cancellationToken).ConfigureAwait(false))
        {
            if (found.Count == limit || read == MaxEntriesRead)
            {
                return new TransactionPage(found, entry.Sequence + 1);
            }

            read++;
            if (filter.Takes(entry))
            {
                found.Add(entry);
            }
        }

        return new TransactionPage(found, null);
    }

    /// <summary>All entries that a filter takes.</summary>
    public async IAsyncEnumerable<LedgerEntry> AllAsync(
        string account, TransactionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in NewestFirstAsync(account, filter, null, cancellationToken).ConfigureAwait(false))
        {
            if (filter.Takes(entry))
            {
                yield return entry;
            }
        }
    }

    /// <summary>The entries in which those that a filter takes are, and no others than must be.</summary>
    private async IAsyncEnumerable<LedgerEntry> NewestFirstAsync(
        string account,
        TransactionFilter filter,
        long? before,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        before ??= filter.To is { } to
            ? await reader.FirstAtAsync(account, to + Skew, cancellationToken).ConfigureAwait(false)
            : null;
        await foreach (var entry in reader.NewestFirstAsync(account, before, cancellationToken).ConfigureAwait(false))
        {
            if (filter.From is { } from && entry.Time < from - Skew)
            {
                yield break;
            }

            yield return entry;
        }
    }
}
