using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Hub.Consent;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.Retention;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.OAuth.Authorizations;

/// <summary>Authorizations in the tables: the row with the app decides, the one with the person is for lists.</summary>
internal sealed class AuthorizationStore(
    ITables tables, DayBook book, IKeyHasherSource hashers, IIdSource ids, TimeProvider time)
{
    /// <summary>What authorizations are noted as in the day book.</summary>
    public const string Kind = "authorizations";

    private const int RowsAtOnce = 100;

    /// <summary>Whether an authorization holds no more.</summary>
    public static bool IsOver(Row row, DateTimeOffset now) => !AuthorizationRows.FromRow(row).Holds(now);

    /// <summary>Notes what a person allowed.</summary>
    public async Task<Authorization> CreateAsync(
        App app, ConsentGrant grant, Func<Authorization, Authorization> complete, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var made = complete(new Authorization
        {
            Id = ids.NewId("aut"),
            App = app.Id,
            Account = grant.Account,
            Person = grant.Person,
            Scopes = app.Scopes,
            Created = now,
            UsableUntil = now,
            Seed = SecretText.Create(ids),
            Budget = grant.Budget,
            Ends = grant.Ends,
        });
        await WriteAsync(made.App, RowChange.Insert(made.Id, AuthorizationRows.ToData(made)), cancellationToken)
            .ConfigureAwait(false);
        await book.NoteAsync(Kind, new NotedRow(OAuthRows.Table, made.App, made.Id), cancellationToken).ConfigureAwait(false);
        return made;
    }

    /// <summary>The code or refresh token that an authorization has now.</summary>
    public ValueTask<string> TextAsync(Authorization authorization, CancellationToken cancellationToken) =>
        GrantText.CreateAsync(authorization, hashers, cancellationToken);

    /// <summary>The authorization of a genuine code or refresh token of an app, current or not; or null.</summary>
    public async Task<(Authorization Authorization, GrantText Text)?> FindAsync(
        App app, string text, CancellationToken cancellationToken) =>
        GrantText.Parse(text) is { } parsed
        && await GetAsync(app.Id, parsed.Authorization, cancellationToken).ConfigureAwait(false) is { } found
        && await parsed.IsGenuineAsync(found, hashers, cancellationToken).ConfigureAwait(false)
            ? (found, parsed)
            : null;

    /// <summary>An authorization by its app and id, or null.</summary>
    public async Task<Authorization?> GetAsync(string app, string id, CancellationToken cancellationToken) =>
        await tables.GetAsync(OAuthRows.Table, app, id, cancellationToken).ConfigureAwait(false) is { } row
            ? AuthorizationRows.FromRow(row)
            : null;

    /// <summary>An authorization that a person gave, or null.</summary>
    public async Task<Authorization?> OfPersonAsync(string person, string id, CancellationToken cancellationToken) =>
        PlainIds.IsPlain(id)
        && await tables.GetAsync(OAuthRows.Table, person, id, cancellationToken).ConfigureAwait(false) is { } row
            ? await GetAsync(row.Data["App"].AsString()!, id, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>What a person authorized and still holds, the earliest first.</summary>
    public async Task<IReadOnlyList<Authorization>> ListAsync(string person, CancellationToken cancellationToken)
    {
        var found = new List<Authorization>();
        await foreach (var row in tables
            .ReadAsync(OAuthRows.Table, person, RowRange.All, RowsAtOnce, cancellationToken).ConfigureAwait(false))
        {
            var one = await GetAsync(row.Data["App"].AsString()!, row.Key, cancellationToken).ConfigureAwait(false);
            if (one?.Holds(time.GetUtcNow()) == true)
            {
                found.Add(one);
            }
            else
            {
                await WriteAsync(person, RowChange.Delete(row.Key, row.ETag), cancellationToken).ConfigureAwait(false);
            }
        }

        return found;
    }

    /// <summary>All that an app was given.</summary>
    public async Task<IReadOnlyList<Authorization>> OfAppAsync(string app, CancellationToken cancellationToken)
    {
        var found = new List<Authorization>();
        var all = RowRange.StartingWith(OAuthRows.AuthorizationPrefix);
        await foreach (var row in tables
            .ReadAsync(OAuthRows.Table, app, all, RowsAtOnce, cancellationToken).ConfigureAwait(false))
        {
            found.Add(AuthorizationRows.FromRow(row));
        }

        return found;
    }

    /// <summary>Adds an authorization to what its person sees.</summary>
    public Task ShowAsync(Authorization authorization, CancellationToken cancellationToken) => WriteAsync(
        authorization.Person,
        RowChange.Upsert(authorization.Id, new RowData(1) { ["App"] = authorization.App }),
        cancellationToken);

    /// <summary>Changes an authorization; null where it is not there or the change is none.</summary>
    public async Task<Authorization?> ChangeAsync(
        Authorization authorization, Func<Authorization, Authorization?> change, CancellationToken cancellationToken)
    {
        while (await tables
            .GetAsync(OAuthRows.Table, authorization.App, authorization.Id, cancellationToken)
            .ConfigureAwait(false) is { } row)
        {
            if (change(AuthorizationRows.FromRow(row)) is not { } changed)
            {
                return null;
            }

            RowChange[] rows = [RowChange.Replace(row.Key, AuthorizationRows.ToData(changed), row.ETag)];
            var result = await tables.CommitAsync(OAuthRows.Table, row.Partition, rows, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                return changed;
            }
        }

        return null;
    }

    private async Task WriteAsync(string partition, RowChange change, CancellationToken cancellationToken) =>
        _ = await tables.CommitAsync(OAuthRows.Table, partition, [change], cancellationToken).ConfigureAwait(false);
}
