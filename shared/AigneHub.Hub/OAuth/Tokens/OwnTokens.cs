using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using AigneHub.Hub.Keys;
using AigneHub.Hub.OAuth.Registration;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>
/// Tokens with which an app acts for the account that registered it: a key each, because each process of the app asks for its
/// own. Those that have ended are taken out of the account's list with the next.
/// </summary>
internal sealed class OwnTokens(ITables tables, KeyStore keys, KeyAuthenticator authenticator, TimeProvider time)
{
    private const int RowsAtOnce = 100;

    /// <summary>Makes a token.</summary>
    public async Task<IssuedTokens> IssueAsync(App app, KeyScopes scopes, CancellationToken cancellationToken)
    {
        await TidyAsync(app, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var expires = AccessTokens.End(now, null);
        var wanted = new KeyRequest(app.Account, app.Name, scopes, Expires: expires) { App = app.Id };
        var made = await keys.CreateAsync(wanted, cancellationToken).ConfigureAwait(false);
        var row = new RowData(1) { ["Expires"] = expires };
        _ = await tables
            .CommitAsync(OAuthRows.Table, app.Id, [RowChange.Insert(made.Key.Id, row)], cancellationToken).ConfigureAwait(false);
        return new IssuedTokens(made.Text, expires - now, scopes, null);
    }

    /// <summary>Revokes them all.</summary>
    public async Task RevokeAsync(App app, CancellationToken cancellationToken)
    {
        await foreach (var row in ReadAsync(app, cancellationToken).ConfigureAwait(false))
        {
            if (await keys.RevokeAsync(app.Account, row.Key, cancellationToken).ConfigureAwait(false) is { } key)
            {
                authenticator.Forget(key);
            }
        }
    }

    private async Task TidyAsync(App app, CancellationToken cancellationToken)
    {
        await foreach (var row in ReadAsync(app, cancellationToken).ConfigureAwait(false))
        {
            if (row.Data["Expires"].AsTime() < time.GetUtcNow())
            {
                await keys.RemoveAsync(app.Account, row.Key, cancellationToken).ConfigureAwait(false);
                _ = await tables
                    .CommitAsync(OAuthRows.Table, app.Id, [RowChange.Delete(row.Key, row.ETag)], cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    private IAsyncEnumerable<Row> ReadAsync(App app, CancellationToken cancellationToken) => tables.ReadAsync(
        OAuthRows.Table, app.Id, RowRange.StartingWith(OAuthRows.OwnKeyPrefix), RowsAtOnce, cancellationToken);
}
