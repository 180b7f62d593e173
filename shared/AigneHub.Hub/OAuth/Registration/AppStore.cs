using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.People;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.OAuth.Registration;

/// <summary>Apps in the tables: the row in its own partition decides, the one in the account's is for lists.</summary>
internal sealed class AppStore(ITables tables, IKeyHasherSource hashers, IIdSource ids, TimeProvider time)
{
    private const char BetweenRedirects = '\n';

    /// <summary>Registers an app. Its secret is answered once and never stored.</summary>
    public async Task<(App App, string? Secret)> CreateAsync(
        string account, AppRequest wanted, bool isConfidential, CancellationToken cancellationToken)
    {
        var secret = isConfidential ? SecretText.Create(ids) : null;
        var app = new App
        {
            Id = ids.NewId("app"),
            Account = account,
            Name = wanted.Name,
            Homepage = wanted.Homepage,
            Redirects = wanted.Redirects,
            Scopes = wanted.Scopes,
            SecretHash = secret is null ? null : await HashAsync(secret, cancellationToken).ConfigureAwait(false),
            Created = time.GetUtcNow(),
        };

        // The list comes first: it may name an app that never came to be, and passes over it.
        var listed = new RowData(1) { ["Created"] = app.Created };
        await WriteAsync(account, RowChange.Insert(app.Id, listed), cancellationToken).ConfigureAwait(false);
        await WriteAsync(app.Id, RowChange.Insert(OAuthRows.App, ToData(app)), cancellationToken).ConfigureAwait(false);
        return (app, secret);
    }

    /// <summary>The app of an id, or null.</summary>
    public async Task<App?> FindAsync(string id, CancellationToken cancellationToken) =>
        await RowAsync(id, cancellationToken).ConfigureAwait(false) is { } row ? FromData(id, row.Data) : null;

    /// <summary>An app that an account registered, or null.</summary>
    public async Task<App?> GetAsync(string account, string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } app && app.Account == account ? app : null;

    /// <summary>A page of an account's apps, the earliest first, after an id.</summary>
    public async Task<PeoplePage<App>> ListAsync(
        string account, string? after, int take, CancellationToken cancellationToken)
    {
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        var page = await tables.QueryAsync(OAuthRows.Table, account, range, take, cancellationToken).ConfigureAwait(false);
        var apps = new List<App>();
        foreach (var row in page.Rows)
        {
            if (await FindAsync(row.Key, cancellationToken).ConfigureAwait(false) is { } app)
            {
                apps.Add(app);
            }
        }

        return new PeoplePage<App>(apps, page.HasMore ? page.Rows[^1].Key : null);
    }

    /// <summary>Changes an app of an account. Null when it has none of this id.</summary>
    public async Task<App?> ChangeAsync(
        string account, string id, Func<App, App> change, CancellationToken cancellationToken)
    {
        while (await RowAsync(id, cancellationToken).ConfigureAwait(false) is { } row
            && FromData(id, row.Data) is var app && app.Account == account)
        {
            var changed = change(app);
            RowChange[] rows = [RowChange.Replace(row.Key, ToData(changed), row.ETag)];
            if ((await tables.CommitAsync(OAuthRows.Table, id, rows, cancellationToken).ConfigureAwait(false)).Succeeded)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Gives an app another secret, answered once; the one before is worth nothing from now on.</summary>
    public async Task<(App App, string Secret)?> RollAsync(string account, string id, CancellationToken cancellationToken)
    {
        var secret = SecretText.Create(ids);
        var hash = await HashAsync(secret, cancellationToken).ConfigureAwait(false);
        var app = await ChangeAsync(
            account, id, it => it.IsConfidential ? it with { SecretHash = hash } : it, cancellationToken).ConfigureAwait(false);
        return app is { IsConfidential: true } ? (app, secret) : null;
    }

    /// <summary>Removes an app.</summary>
    public async Task RemoveAsync(App app, CancellationToken cancellationToken)
    {
        if (await RowAsync(app.Id, cancellationToken).ConfigureAwait(false) is { } row)
        {
            await WriteAsync(app.Id, RowChange.Delete(row.Key, row.ETag), cancellationToken).ConfigureAwait(false);
        }

        var listed = await tables.GetAsync(OAuthRows.Table, app.Account, app.Id, cancellationToken).ConfigureAwait(false);
        if (listed is not null)
        {
            await WriteAsync(app.Account, RowChange.Delete(app.Id, listed.ETag), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a secret is the app's.</summary>
    public async Task<bool> IsSecretAsync(App app, string secret, CancellationToken cancellationToken) =>
        SecretText.IsWellFormed(secret)
        && app.SecretHash is { } known
        && SecretText.Same(known, await HashAsync(secret, cancellationToken).ConfigureAwait(false));

    private async ValueTask<string> HashAsync(string text, CancellationToken cancellationToken) =>
        (await hashers.GetAsync(cancellationToken).ConfigureAwait(false)).Hash(text).ToString();

    private async Task<Row?> RowAsync(string id, CancellationToken cancellationToken) => PlainIds.IsPlain(id)
        ? await tables.GetAsync(OAuthRows.Table, id, OAuthRows.App, cancellationToken).ConfigureAwait(false)
        : null;

    private async Task WriteAsync(string partition, RowChange change, CancellationToken cancellationToken) =>
        _ = await tables.CommitAsync(OAuthRows.Table, partition, [change], cancellationToken).ConfigureAwait(false);

    private static RowData ToData(App app) => new(7)
    {
        ["Account"] = app.Account,
        ["Name"] = app.Name,
        ["Homepage"] = app.Homepage,
        ["Redirects"] = string.Join(BetweenRedirects, app.Redirects),
        ["Scopes"] = (long)app.Scopes,
        ["SecretHash"] = app.SecretHash,
        ["Created"] = app.Created,
    };

    private static App FromData(string id, RowData data) => new()
    {
        Id = id,
        Account = data["Account"].AsString()!,
        Name = data["Name"].AsString()!,
        Homepage = data["Homepage"].AsString(),
        Redirects = data["Redirects"].AsString()!.Split(BetweenRedirects, StringSplitOptions.RemoveEmptyEntries),
        Scopes = (KeyScopes)data["Scopes"].AsInt64()!.Value,
        SecretHash = data["SecretHash"].AsString(),
        Created = data["Created"].AsTime()!.Value,
    };
}
