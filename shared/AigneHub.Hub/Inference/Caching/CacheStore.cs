using AigneHub.Core.Tables;
using AigneHub.Hub.Inference.Sharing;

namespace AigneHub.Hub.Inference.Caching;

/// <summary>The answers that are kept for requests that ask the same, for every instance of the hub.</summary>
internal sealed class CacheStore(ITables tables, AnswerBodies bodies, TimeProvider time)
{
    /// <summary>The row of an answer; null when there is none, or its time is over.</summary>
    public async ValueTask<Row?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await FindRowAsync(id, cancellationToken).ConfigureAwait(false);
        return row is null || IsOver(row) ? null : row;
    }

    /// <summary>An answer with its body; null when that is gone meanwhile.</summary>
    public async ValueTask<CachedAnswer?> OpenAsync(Row row, CancellationToken cancellationToken)
    {
        var answer = CacheRows.Read(row);
        var body = await bodies
            .FindAsync(CacheRows.SlotOf(CacheRows.IdOf(row), answer), CacheRows.PlaceOf(row), cancellationToken)
            .ConfigureAwait(false);
        return body is null ? null : answer with { Body = body };
    }

    /// <summary>Keeps an answer in the place of one that was there. Where two are kept at once, one of them is.</summary>
    public async ValueTask PutAsync(string id, CachedAnswer answer)
    {
        var slot = CacheRows.SlotOf(id, answer);
        var older = await FindRowAsync(id, CancellationToken.None).ConfigureAwait(false);
        var (place, body) = await bodies.PutAsync(slot, answer.Body).ConfigureAwait(false);
        var data = CacheRows.Write(answer, place);
        var entry = older is null
            ? RowChange.Insert(CacheRows.EntryKey(id), data)
            : RowChange.Replace(older.Key, data, older.ETag);
        var forgotten = older is null ? null : await ForgetBodyAsync(older, CancellationToken.None).ConfigureAwait(false);
        if (!await CommitAsync(id, entry, body, forgotten).ConfigureAwait(false))
        {
            _ = await bodies.ForgetAsync(slot, place, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets an answer.</summary>
    public async ValueTask ForgetAsync(Row row, CancellationToken cancellationToken)
    {
        var body = await ForgetBodyAsync(row, cancellationToken).ConfigureAwait(false);
        _ = await CommitAsync(CacheRows.IdOf(row), RowChange.Delete(row.Key, row.ETag), body, null).ConfigureAwait(false);
    }

    /// <summary>Forgets the answers whose time is over, and answers after each page how many.</summary>
    public IAsyncEnumerable<int> ForgetOldAsync(CancellationToken cancellationToken) => OldAnswers.ForgetAsync(
        tables, CacheRows.Table, CacheRows.Entries, IsOver, ForgetAsync, cancellationToken);

    private bool IsOver(Row row) => CacheRows.Read(row).Expires <= time.GetUtcNow();

    private ValueTask<Row?> FindRowAsync(string id, CancellationToken cancellationToken) =>
        tables.GetAsync(CacheRows.Table, AnswerSlot.PartitionOf(id), CacheRows.EntryKey(id), cancellationToken);

    private ValueTask<RowChange?> ForgetBodyAsync(Row row, CancellationToken cancellationToken) => bodies.ForgetAsync(
        CacheRows.SlotOf(CacheRows.IdOf(row), CacheRows.Read(row)), CacheRows.PlaceOf(row), cancellationToken);

    /// <summary>Who commits must learn what became of it, so nobody cancels it.</summary>
    private async ValueTask<bool> CommitAsync(string id, params RowChange?[] changes)
    {
        var result = await tables
            .CommitAsync(
                CacheRows.Table, AnswerSlot.PartitionOf(id), [.. changes.OfType<RowChange>()], CancellationToken.None)
            .ConfigureAwait(false);
        return result.Succeeded;
    }
}
