using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Keys;

/// <summary>Makes the first key on a hub's first start, so that its operator can get in.</summary>
public sealed class OperatorKeySetup(HubOptions options, KeyStore store, ITables tables)
{
    private const string Table = "setup";
    private const string Partition = "operator-key";
    private const string Marker = "made";

    /// <summary>
    /// The new operator key, to be shown once. Null when one is configured or was made before.
    /// </summary>
    public async Task<NewKey?> EnsureAsync(CancellationToken cancellationToken)
    {
        if (options.OperatorKey is not null || await WasMadeAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        // The key comes before its marker: a crash in between makes another key, never a hub without any.
        var request = new KeyRequest(HubOptions.MainAccount, "operator", KeyScopes.All);
        var made = await store.CreateAsync(request, cancellationToken).ConfigureAwait(false);
        if (await MarkAsync(made.Key.Id, cancellationToken).ConfigureAwait(false))
        {
            return made;
        }

        _ = await store.RevokeAsync(HubOptions.MainAccount, made.Key.Id, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<bool> WasMadeAsync(CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, Partition, Marker, cancellationToken).ConfigureAwait(false) is not null;

    private async Task<bool> MarkAsync(string keyId, CancellationToken cancellationToken)
    {
        RowChange[] marker = [RowChange.Insert(Marker, new RowData(1) { ["KeyId"] = keyId })];
        var result = await tables.CommitAsync(Table, Partition, marker, cancellationToken).ConfigureAwait(false);
        return result.Succeeded;
    }
}
