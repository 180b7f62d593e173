using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.People;

/// <summary>
/// Who belongs to an account. Each change goes with the account's counts, which refuse what would break its rules; the
/// list in the person's partition may lag and only tells where to look.
/// </summary>
internal sealed class MemberStore(ITables tables, AccountStore accounts, TimeProvider time)
{
    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "The account has no such member.", "id");

    /// <summary>Someone's membership, or null.</summary>
    public async ValueTask<Membership?> GetAsync(string account, string person, CancellationToken cancellationToken) =>
        (await RowAsync(account, person, cancellationToken).ConfigureAwait(false)) is { } row
            ? AccountRows.ToMember(row.Data)
            : null;

    /// <summary>What a person is in an account, or null. Who runs the hub owns its main account.</summary>
    public async ValueTask<Role?> RoleAsync(Person person, string account, CancellationToken cancellationToken) =>
        person.IsOperator && account == HubOptions.MainAccount
            ? Role.Owner
            : (await GetAsync(account, person.Id, cancellationToken).ConfigureAwait(false))?.Role;

    /// <summary>The memberships of a person.</summary>
    public async Task<IReadOnlyList<Membership>> OfPersonAsync(string person, CancellationToken cancellationToken)
    {
        var members = new List<Membership>();
        var notes = tables.ReadAsync(PersonRows.Table, person, PersonRows.Accounts, 100, cancellationToken);
        await foreach (var note in notes.ConfigureAwait(false))
        {
            if (await GetAsync(PersonRows.AccountOf(note), person, cancellationToken).ConfigureAwait(false) is { } member)
            {
                members.Add(member);
            }
        }

        return members;
    }

    /// <summary>A page of the members of an account, after one of them.</summary>
    public async Task<PeoplePage<Membership>> ListAsync(
        string account, string? after, int take, CancellationToken cancellationToken)
    {
        var all = RowRange.StartingWith(AccountRows.MemberPrefix);
        var range = after is null ? all : all.After(AccountRows.OfMember(after));
        var page = await tables.QueryAsync(AccountRows.Table, account, range, take, cancellationToken).ConfigureAwait(false);
        Membership[] members = [.. page.Rows.Select(row => AccountRows.ToMember(row.Data))];
        return new PeoplePage<Membership>(members, page.HasMore ? members[^1].Person : null);
    }

    /// <summary>Lets a person in by an invitation, which is used up with it. A member stays what it is.</summary>
    public async Task<Outcome<Membership>> JoinAsync(
        string person, string account, string invitation, CancellationToken cancellationToken)
    {
        await accounts.NoteAsync(person, account, cancellationToken).ConfigureAwait(false);
        Membership? joined = null;
        var changed = await accounts.ChangeAsync(
            account,
            async (before, token) =>
            {
                var key = AccountRows.InvitationPrefix + invitation;
                var row = await tables.GetAsync(AccountRows.Table, account, key, token).ConfigureAwait(false);
                if (row is null)
                {
                    return InvitationStore.Refused;
                }

                var used = RowChange.Delete(key, row.ETag);
                joined = await GetAsync(account, person, token).ConfigureAwait(false);
                if (joined is not null)
                {
                    return new AccountChange(before, used);
                }

                var role = AccountRows.ToInvitation(row.Data).Role;
                joined = new Membership(account, person, role, time.GetUtcNow());
                var added = RowChange.Insert(AccountRows.OfMember(person), AccountRows.ToData(joined));
                return With(before.Joined(role), used, added);
            },
            cancellationToken).ConfigureAwait(false);
        return changed.Failed ? changed.Error : joined!;
    }

    /// <summary>Gives a member another role.</summary>
    /// <param name="account">The account.</param>
    /// <param name="person">The member.</param>
    /// <param name="role">What it is to be.</param>
    /// <param name="held">What the one who asks may do there: nobody gives or takes what they lack.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<Membership>> ChangeAsync(
        string account, string person, Role role, Permission held, CancellationToken cancellationToken)
    {
        Membership? member = null;
        var changed = await accounts.ChangeAsync(
            account,
            async (before, token) =>
            {
                if (await RowAsync(account, person, token).ConfigureAwait(false) is not { } row)
                {
                    return Unknown;
                }

                var old = AccountRows.ToMember(row.Data);
                if (!held.MayAssign(old.Role) || !held.MayAssign(role))
                {
                    return Above;
                }

                member = old with { Role = role };
                return With(before.Changed(old.Role, role), RowChange.Replace(row.Key, AccountRows.ToData(member), row.ETag));
            },
            cancellationToken).ConfigureAwait(false);
        return changed.Failed ? changed.Error : member!;
    }

    /// <summary>Takes a member out. Everybody may leave; whom else one may take out, the role decides.</summary>
    public Task<Outcome<Account>> RemoveAsync(
        string account, string person, string actor, Permission held, CancellationToken cancellationToken) =>
        accounts.ChangeAsync(
            account,
            async (before, token) =>
            {
                if (await RowAsync(account, person, token).ConfigureAwait(false) is not { } row)
                {
                    return Unknown;
                }

                var role = AccountRows.ToMember(row.Data).Role;
                return actor == person || held.MayAssign(role)
                    ? With(before.Left(role), RowChange.Delete(row.Key, row.ETag))
                    : Above;
            },
            cancellationToken);

    internal static HubError Above { get; } = new(
        ErrorCodes.NotAllowed, "This role allows more than the caller may do itself.", "role");

    private static Outcome<AccountChange> With(Outcome<Account> account, params IReadOnlyList<RowChange> besides) =>
        account.Failed ? account.Error : new AccountChange(account.Value, besides);

    private ValueTask<Row?> RowAsync(string account, string person, CancellationToken cancellationToken) =>
        tables.GetAsync(AccountRows.Table, account, AccountRows.OfMember(person), cancellationToken);
}
