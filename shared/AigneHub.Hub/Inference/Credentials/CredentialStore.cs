using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Secrets;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Inference.Credentials;

/// <summary>Keeps the credentials that are added while the hub runs: rows for what may be seen, secrets for what may not.</summary>
internal sealed class CredentialStore(ITables tables, ISecrets secrets, IIdSource ids, TimeProvider time)
{
    private const int PageRows = 500;

    private static readonly HubError Changed = new(
        ErrorCodes.PreconditionFailed, "The credential was changed meanwhile.", "If-Match");

    /// <summary>All of them, by provider and age.</summary>
    public async ValueTask<IReadOnlyList<StoredCredential>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<StoredCredential>();
        await foreach (var row in tables
            .ReadAsync(CredentialRows.Table, CredentialRows.Partition, RowRange.All, PageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            found.Add(CredentialRows.ToCredential(row));
        }

        return found;
    }

    /// <summary>The secret of one; null when it is gone.</summary>
    public async ValueTask<CredentialSecret?> SecretOfAsync(StoredCredential credential, CancellationToken cancellationToken) =>
        await secrets.GetAsync(credential.SecretName, cancellationToken).ConfigureAwait(false) is { } json
            ? CredentialSecret.Read(json)
            : null;

    /// <summary>Adds one. The secret goes first: a row without one would be a credential that does not work.</summary>
    public async Task<StoredCredential> AddAsync(
        StoredCredential wanted, CredentialSecret secret, CancellationToken cancellationToken)
    {
        var made = wanted with { SecretName = NewSecretName(), Created = time.GetUtcNow() };
        await secrets.SetAsync(made.SecretName, secret.ToJson(), cancellationToken).ConfigureAwait(false);
        var change = RowChange.Insert(CredentialRows.Key(made.Provider, made.Id), CredentialRows.ToData(made));
        _ = await tables
            .CommitAsync(CredentialRows.Table, CredentialRows.Partition, [change], cancellationToken).ConfigureAwait(false);
        return made;
    }

    /// <summary>Changes one, and its secret when there is a new one. Null when there is none of the id.</summary>
    public async Task<Outcome<StoredCredential>?> ChangeAsync(
        string provider,
        string id,
        long? version,
        Func<StoredCredential, StoredCredential> change,
        CredentialSecret? secret,
        CancellationToken cancellationToken)
    {
        var row = await FindAsync(provider, id, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        var before = CredentialRows.ToCredential(row);
        if (version is not null && version != before.Version)
        {
            return (Outcome<StoredCredential>)Changed;
        }

        var after = change(before) with { Version = before.Version + 1, Changed = time.GetUtcNow() };
        if (secret is not null)
        {
            after = after with { SecretName = NewSecretName(), Masked = secret.Masked };
            await secrets.SetAsync(after.SecretName, secret.ToJson(), cancellationToken).ConfigureAwait(false);
        }

        var result = await tables.CommitAsync(
            CredentialRows.Table,
            CredentialRows.Partition,
            [RowChange.Replace(row.Key, CredentialRows.ToData(after), row.ETag)],
            cancellationToken).ConfigureAwait(false);
        var unused = secret is null ? null : result.Succeeded ? before.SecretName : after.SecretName;
        if (unused is not null)
        {
            await secrets.DeleteAsync(unused, CancellationToken.None).ConfigureAwait(false);
        }

        return result.Succeeded ? after : Changed;
    }

    /// <summary>Removes one, the row first. Null when there is none of the id.</summary>
    public async Task<Outcome<StoredCredential>?> DeleteAsync(
        string provider, string id, long? version, CancellationToken cancellationToken)
    {
        var row = await FindAsync(provider, id, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        var credential = CredentialRows.ToCredential(row);
        if (version is not null && version != credential.Version)
        {
            return (Outcome<StoredCredential>)Changed;
        }

        var result = await tables.CommitAsync(
            CredentialRows.Table, CredentialRows.Partition, [RowChange.Delete(row.Key, row.ETag)], cancellationToken)
            .ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return (Outcome<StoredCredential>)Changed;
        }

        await secrets.DeleteAsync(credential.SecretName, CancellationToken.None).ConfigureAwait(false);
        return (Outcome<StoredCredential>)credential;
    }

    private ValueTask<Row?> FindAsync(string provider, string id, CancellationToken cancellationToken) =>
        tables.GetAsync(CredentialRows.Table, CredentialRows.Partition, CredentialRows.Key(provider, id), cancellationToken);

    private string NewSecretName() => ids.NewId("credential").Replace('_', '-');
}
