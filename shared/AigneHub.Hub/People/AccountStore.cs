using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.People;

/// <summary>Accounts in the tables.</summary>
internal sealed class AccountStore(ITables tables, IIdSource ids, TimeProvider time)
{
    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no such account.", "id");

    /// <summary>An account, or null.</summary>
    public async ValueTask<Account?> GetAsync(string id, CancellationToken cancellationToken) =>
        await RowAsync(id, cancellationToken).ConfigureAwait(false) is { } row
            ? AccountRows.ToAccount(row.Data)
            : null;

    /// <summary>Makes an organisation, with its first owner.</summary>
    public async Task<Account> CreateAsync(string name, string owner, CancellationToken cancellationToken)
    {
        var account = New(ids.NewId("acc"), AccountKind.Organisation, name);
        await InsertAsync(account, owner, cancellationToken).ConfigureAwait(false);
        return account with { Owners = 1, Members = 1 };
    }

    /// <summary>Makes a person's own account. Doing it again changes nothing.</summary>
    public Task CreateHomeAsync(Person person, CancellationToken cancellationToken) =>
        InsertAsync(New(person.Home, AccountKind.Personal, person.Name), person.Id, cancellationToken);

    /// <summary>Changes an account, and rows beside it in the same transaction.</summary>
    public async Task<Outcome<Account>> ChangeAsync(
        string id,
        Func<Account, CancellationToken, ValueTask<Outcome<AccountChange>>> change,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await RowAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
            {
                return Unknown;
            }

            var wanted = await change(AccountRows.ToAccount(row.Data), cancellationToken).ConfigureAwait(false);
            if (wanted.Failed)
            {
                return wanted.Error;
            }

            RowChange[] rows =
                [RowChange.Replace(row.Key, AccountRows.ToData(wanted.Value.Account), row.ETag), .. wanted.Value.Besides];
            var result = await tables.CommitAsync(AccountRows.Table, id, rows, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                return wanted.Value.Account;
            }
        }
    }

    /// <summary>A page of all accounts, the earliest first, after an id.</summary>
    public async Task<PeoplePage<Account>> ListAsync(string? after, int take, CancellationToken cancellationToken)
    {
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        var page = await tables.QueryAsync(AccountRows.Table, AccountRows.All, range, take, cancellationToken)
            .ConfigureAwait(false);
        var accounts = new List<Account>(page.Rows.Count);
        foreach (var row in page.Rows)
        {
            if (await GetAsync(row.Key, cancellationToken).ConfigureAwait(false) is { } account)
            {
                accounts.Add(account);
            }
        }

        return new PeoplePage<Account>(accounts, page.HasMore ? page.Rows[^1].Key : null);
    }

    /// <summary>Remembers in a person's partition that it belongs to an account, for its list of accounts.</summary>
    public async Task NoteAsync(string person, string account, CancellationToken cancellationToken) => _ = await tables
        .CommitAsync(
            PersonRows.Table,
            person,
            [RowChange.Upsert(PersonRows.OfAccount(account), new RowData(1) { ["Account"] = account })],
            cancellationToken)
        .ConfigureAwait(false);

    /// <summary>The row of an account. That of the hub's operators is made when it is first asked for.</summary>
    private async ValueTask<Row?> RowAsync(string id, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(AccountRows.Table, id, AccountRows.Account, cancellationToken).ConfigureAwait(false);
        if (row is not null || id != HubOptions.MainAccount)
        {
            return row;
        }

        await InsertAsync(New(id, AccountKind.Organisation, "Main"), null, cancellationToken).ConfigureAwait(false);
        return await tables.GetAsync(AccountRows.Table, id, AccountRows.Account, cancellationToken).ConfigureAwait(false);
    }

    private Account New(string id, AccountKind kind, string name) =>
        new() { Id = id, Kind = kind, Name = name, Created = time.GetUtcNow() };

    /// <summary>The list comes first: it may name an account that never came to be, and passes over it.</summary>
    private async Task InsertAsync(Account account, string? owner, CancellationToken cancellationToken)
    {
        _ = await tables
            .CommitAsync(
                AccountRows.Table,
                AccountRows.All,
                [RowChange.Upsert(account.Id, new RowData(1) { ["Id"] = account.Id })],
                cancellationToken)
            .ConfigureAwait(false);
        List<RowChange> rows = [];
        if (owner is not null)
        {
            await NoteAsync(owner, account.Id, cancellationToken).ConfigureAwait(false);
            var member = new Membership(account.Id, owner, Role.Owner, account.Created);
            rows.Add(RowChange.Insert(AccountRows.OfMember(owner), AccountRows.ToData(member)));
            account = account with { Owners = 1, Members = 1 };
        }

        rows.Add(RowChange.Insert(AccountRows.Account, AccountRows.ToData(account)));
        _ = await tables.CommitAsync(AccountRows.Table, account.Id, rows, cancellationToken).ConfigureAwait(false);
    }
}
