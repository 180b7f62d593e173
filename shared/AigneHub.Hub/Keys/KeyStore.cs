using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Keys;

/// <summary>
/// Keys in the tables: one row by hash, which decides, and one in the account's partition, for lists and changes. Writes go to
/// the deciding row first when they take something away, and last when they give something.
/// </summary>
public sealed class KeyStore
{
    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no key of this id.", "id");
    private static readonly HubError Over = new(ErrorCodes.Conflict, "The key is revoked or expired.", "id");
    private static readonly HubError Changed = new(
        ErrorCodes.PreconditionFailed, "The key is no longer the version that If-Match names.");

    private readonly ITables _tables;
    private readonly KeyRowWriter _rows;
    private readonly IKeyHasherSource _hashers;
    private readonly IIdSource _ids;
    private readonly TimeProvider _time;

    /// <summary>Keys in these tables.</summary>
    public KeyStore(ITables tables, IKeyHasherSource hashers, IIdSource ids, TimeProvider time)
    {
        _tables = tables;
        _rows = new KeyRowWriter(tables);
        _hashers = hashers;
        _ids = ids;
        _time = time;
    }

    /// <summary>Makes a key. Its text is answered once and never stored.</summary>
    public async Task<NewKey> CreateAsync(KeyRequest request, CancellationToken cancellationToken)
    {
        var (text, hash) = await NewTextAsync(cancellationToken).ConfigureAwait(false);
        var key = request.Apply(new ApiKey
        {
            Id = _ids.NewId("key"),
            Hash = hash,
            Name = request.Name,
            Account = request.Account,
            Member = request.Member,
            Masked = ApiKeyText.Mask(text),
            Scopes = request.Scopes,
            Created = _time.GetUtcNow(),
        });
        await _rows.InsertAsync(key.Account, key.Id, key, cancellationToken).ConfigureAwait(false);
        await _rows.InsertAsync(key.Hash.ToString(), KeyRows.ByHash, key, cancellationToken).ConfigureAwait(false);
        return new NewKey(key, text);
    }

    /// <summary>The key of a hash, or null. Revoked and expired ones are found too.</summary>
    public async ValueTask<ApiKey?> FindAsync(KeyHash hash, CancellationToken cancellationToken)
    {
        var row = await _tables.GetAsync(KeyRows.Table, hash.ToString(), KeyRows.ByHash, cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : KeyRows.FromData(row.Data);
    }

    /// <summary>A key of an account by its id, or null.</summary>
    public async Task<ApiKey?> GetAsync(string account, string id, CancellationToken cancellationToken) =>
        await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is { } row ? KeyRows.FromData(row.Data) : null;

    /// <summary>A page of an account's keys, oldest first, after an id.</summary>
    public async Task<KeyPage> ListAsync(string account, string? after, int take, CancellationToken cancellationToken)
    {
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        var page = await _tables.QueryAsync(KeyRows.Table, account, range, take, cancellationToken).ConfigureAwait(false);
        return new KeyPage([.. page.Rows.Select(row => KeyRows.FromData(row.Data))], page.HasMore);
    }

    /// <summary>Changes a key of an account. Answers it as it was and as it is.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The key's id.</param>
    /// <param name="version">The version it must have; null for any.</param>
    /// <param name="change">What becomes of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<KeyChange>> ChangeAsync(
        string account,
        string id,
        long? version,
        Func<ApiKey, Outcome<ApiKey>> change,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } row)
            {
                return Unknown;
            }

            var before = KeyRows.FromData(row.Data);
            if (version is { } wanted && wanted != before.Version)
            {
                return Changed;
            }

            var changed = change(before);
            if (changed.Failed)
            {
                return changed.Error;
            }

            var after = changed.Value with { Version = before.Version + 1 };
            if (await ReplaceAsync(account, row, after, cancellationToken).ConfigureAwait(false))
            {
                await PublishAsync(after, cancellationToken).ConfigureAwait(false);
                return new KeyChange(before, after);
            }
        }
    }

    /// <summary>
    /// Gives a key another secret, answered once. The one it has works on for a while; one from before that ends at once.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The key's id.</param>
    /// <param name="grace">How long the secret it has works on.</param>
    /// <param name="expires">Another end of the key, with which one that has expired works again; null to keep the end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<NewKey>> RotateAsync(
        string account, string id, TimeSpan grace, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } row)
            {
                return Unknown;
            }

            var now = _time.GetUtcNow();
            var before = KeyRows.FromData(row.Data);
            if (!(expires is null ? before : before with { Expires = expires }).IsActive(now))
            {
                return Over;
            }

            // The new secret is known to nobody until this returns, and the old ones have their end before it can be used: a
            // crash in between leaves a key that must be rotated again, never a secret without an end.
            var (text, hash) = await NewTextAsync(cancellationToken).ConfigureAwait(false);
            var after = before with
            {
                Hash = hash,
                Masked = ApiKeyText.Mask(text),
                Expires = expires ?? before.Expires,
                Old = new OldSecret(before.Hash, now + grace),
                Version = before.Version + 1,
            };
            await _rows.InsertAsync(hash.ToString(), KeyRows.ByHash, after, cancellationToken).ConfigureAwait(false);
            await EndAsync(before.Old?.Hash, now, cancellationToken).ConfigureAwait(false);
            await EndAsync(before.Hash, now + grace, cancellationToken).ConfigureAwait(false);
            if (await ReplaceAsync(account, row, after, cancellationToken).ConfigureAwait(false))
            {
                return new NewKey(after, text) { Before = before };
            }

            await EndAsync(hash, now, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Revokes a key of an account. Answers it as it is now, or null when there is none.</summary>
    public async Task<ApiKey?> RevokeAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (await GetAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } key)
        {
            return null;
        }

        var now = _time.GetUtcNow();
        foreach (var hash in key.Hashes)
        {
            await _rows.ChangeAsync(hash, it => it with { Revoked = it.Revoked ?? now }, cancellationToken)
                .ConfigureAwait(false);
        }

        var revoked = await ChangeAsync(
            account, id, null, it => it with { Revoked = it.Revoked ?? now }, cancellationToken).ConfigureAwait(false);
        return revoked.Failed ? null : revoked.Value.After;
    }

    /// <summary>Takes a key that ended out of the tables, as if it had never been.</summary>
    public async Task RemoveAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return;
        }

        foreach (var hash in KeyRows.FromData(row.Data).Hashes)
        {
            await DeleteAsync(hash.ToString(), KeyRows.ByHash, cancellationToken).ConfigureAwait(false);
        }

        await DeleteAsync(account, id, cancellationToken).ConfigureAwait(false);
    }

    private async Task DeleteAsync(string partition, string key, CancellationToken cancellationToken)
    {
        if (await _tables.GetAsync(KeyRows.Table, partition, key, cancellationToken).ConfigureAwait(false) is { } row)
        {
            RowChange[] change = [RowChange.Delete(row.Key, row.ETag)];
            _ = await _tables.CommitAsync(KeyRows.Table, partition, change, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(string Text, KeyHash Hash)> NewTextAsync(CancellationToken cancellationToken)
    {
        var text = ApiKeyText.Create(_ids);
        var hasher = await _hashers.GetAsync(cancellationToken).ConfigureAwait(false);
        return (text, hasher.Hash(text));
    }

    private async ValueTask<Row?> RowAsync(string account, string id, CancellationToken cancellationToken) =>
        PlainIds.IsPlain(id)
            ? await _tables.GetAsync(KeyRows.Table, account, id, cancellationToken).ConfigureAwait(false)
            : null;

    private async Task<bool> ReplaceAsync(string account, Row row, ApiKey key, CancellationToken cancellationToken)
    {
        RowChange[] change = [RowChange.Replace(row.Key, KeyRows.ToData(key), row.ETag)];
        return (await _tables.CommitAsync(KeyRows.Table, account, change, cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>
    /// Makes a change hold. A newer version that is there already stays; and what revoked a key is never taken back, whoever
    /// is slower.
    /// </summary>
    private async Task PublishAsync(ApiKey key, CancellationToken cancellationToken)
    {
        foreach (var hash in key.Hashes)
        {
            await _rows.ChangeAsync(
                hash,
                it => it.Version >= key.Version ? it : key.As(hash) with { Revoked = key.Revoked ?? it.Revoked },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(KeyHash? hash, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (hash is { } known)
        {
            await _rows.ChangeAsync(
                known, it => it with { Expires = it.Expires < end ? it.Expires : end }, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
