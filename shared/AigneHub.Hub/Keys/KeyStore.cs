using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Keys;

/// <summary>
/// Keys in the tables: one row by hash, which decides, and one in the account's partition, for lists. Writes go to the
/// deciding row first when they take something away, and last when they give something.
/// </summary>
public sealed class KeyStore(ITables tables, IKeyHasherSource hashers, IIdSource ids, TimeProvider time)
{
    /// <summary>Makes a key. Its text is answered once and never stored.</summary>
    public async Task<NewKey> CreateAsync(KeyRequest request, CancellationToken cancellationToken)
    {
        var text = ApiKeyText.Create(ids);
        var hasher = await hashers.GetAsync(cancellationToken).ConfigureAwait(false);
        var key = new ApiKey
        {
            Id = ids.NewId("key"),
            Hash = hasher.Hash(text),
            Name = request.Name,
            Account = request.Account,
            Project = request.Project,
            Member = request.Member,
            Masked = ApiKeyText.Mask(text),
            Scopes = request.Scopes,
            Created = time.GetUtcNow(),
            Expires = request.Expires,
        };
        await InsertAsync(key.Account, key.Id, key, cancellationToken).ConfigureAwait(false);
        await InsertAsync(key.Hash.ToString(), KeyRows.ByHash, key, cancellationToken).ConfigureAwait(false);
        return new NewKey(key, text);
    }

    /// <summary>The key of a hash, or null. Revoked and expired ones are found too.</summary>
    public async ValueTask<ApiKey?> FindAsync(KeyHash hash, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(KeyRows.Table, hash.ToString(), KeyRows.ByHash, cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : KeyRows.FromData(row.Data);
    }

    /// <summary>A key of an account by its id, or null.</summary>
    public async Task<ApiKey?> GetAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (!PlainIds.IsPlain(id))
        {
            return null;
        }

        var row = await tables.GetAsync(KeyRows.Table, account, id, cancellationToken).ConfigureAwait(false);
        return row is null ? null : KeyRows.FromData(row.Data);
    }

    /// <summary>A page of an account's keys, oldest first, after an id.</summary>
    public async Task<KeyPage> ListAsync(string account, string? after, int take, CancellationToken cancellationToken)
    {
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        var page = await tables.QueryAsync(KeyRows.Table, account, range, take, cancellationToken).ConfigureAwait(false);
        return new KeyPage([.. page.Rows.Select(row => KeyRows.FromData(row.Data))], page.HasMore);
    }

    /// <summary>Revokes a key of an account. Answers it as it is now, or null when there is none.</summary>
    public async Task<ApiKey?> RevokeAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (await GetAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } key)
        {
            return null;
        }

        var revoked = key with { Revoked = key.Revoked ?? time.GetUtcNow() };
        await UpsertAsync(key.Hash.ToString(), KeyRows.ByHash, revoked, cancellationToken).ConfigureAwait(false);
        await UpsertAsync(account, id, revoked, cancellationToken).ConfigureAwait(false);
        return revoked;
    }

    private async Task InsertAsync(string partition, string row, ApiKey key, CancellationToken cancellationToken)
    {
        var result = await tables
            .CommitAsync(KeyRows.Table, partition, [RowChange.Insert(row, KeyRows.ToData(key))], cancellationToken)
            .ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("A new key met an old one.");
        }
    }

    private async Task UpsertAsync(string partition, string row, ApiKey key, CancellationToken cancellationToken) =>
        _ = await tables
            .CommitAsync(KeyRows.Table, partition, [RowChange.Upsert(row, KeyRows.ToData(key))], cancellationToken)
            .ConfigureAwait(false);
}
