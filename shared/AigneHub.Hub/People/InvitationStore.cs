using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.Retention;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.People;

/// <summary>
/// Invitations in the tables, in the partition of their account, and a one-time link to each. Whoever is invited shows the
/// link and has the address it was made for.
/// </summary>
internal sealed class InvitationStore(
    ITables tables, DayBook book, LinkStore links, IIdSource ids, TimeProvider time)
{
    /// <summary>What invitations are noted as in the day book.</summary>
    public const string Kind = "invitations";

    /// <summary>How long one can be followed; no other link holds longer.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>The partition of those that lead to the hub and to no account.</summary>
    private const string Hub = "hub";

    public static HubError Refused { get; } = new(
        ErrorCodes.LinkRefused, "The invitation is unknown, used, revoked or too old. Ask for another.", "token");

    /// <summary>Invites someone. The text of the link is answered once and never stored.</summary>
    public async Task<(Invitation Invitation, string Token)> CreateAsync(
        string? account, EmailAddress email, Role role, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var invitation = new Invitation(ids.NewId("inv"), account, email.Text, role, by, now, now + Life);
        RowChange[] row = [RowChange.Insert(Key(invitation.Id), AccountRows.ToData(invitation))];
        _ = await tables.CommitAsync(AccountRows.Table, account ?? Hub, row, cancellationToken).ConfigureAwait(false);
        var noted = new NotedRow(AccountRows.Table, account ?? Hub, Key(invitation.Id));
        await book.NoteAsync(Kind, noted, cancellationToken).ConfigureAwait(false);
        return (invitation, await LinkAsync(invitation, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Another link to an open invitation, for the mail to whom it is for. Null when it is open no more.</summary>
    public async Task<(Invitation Invitation, string Token)?> LinkAsync(
        string? account, string id, CancellationToken cancellationToken)
    {
        var row = await RowAsync(account ?? Hub, id, cancellationToken).ConfigureAwait(false);
        return row is not null && AccountRows.ToInvitation(row.Data) is var invitation && time.GetUtcNow() < invitation.Expires
            ? (invitation, await LinkAsync(invitation, cancellationToken).ConfigureAwait(false))
            : null;
    }

    /// <summary>The open invitation that a link leads to, or null.</summary>
    public async Task<Invitation?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var link = await links.FindAsync(token, LinkKind.Invitation, cancellationToken).ConfigureAwait(false);
        return link is { Account: { } partition }
            && await RowAsync(partition, link.Subject, cancellationToken).ConfigureAwait(false) is { } row
            ? AccountRows.ToInvitation(row.Data)
            : null;
    }

    /// <summary>A page of the open invitations of an account, after an id.</summary>
    public async Task<PeoplePage<Invitation>> ListAsync(
        string? account, string? after, int take, CancellationToken cancellationToken)
    {
        var all = RowRange.StartingWith(AccountRows.InvitationPrefix);
        var range = after is null ? all : all.After(Key(after));
        var page = await tables.QueryAsync(AccountRows.Table, account ?? Hub, range, take, cancellationToken)
            .ConfigureAwait(false);
        var now = time.GetUtcNow();
        Invitation[] found = [.. page.Rows.Select(row => AccountRows.ToInvitation(row.Data))];
        return new PeoplePage<Invitation>(
            [.. found.Where(invitation => now < invitation.Expires)], page.HasMore ? found[^1].Id : null);
    }

    /// <summary>Takes an invitation back, or uses one up. False when there is none.</summary>
    public async Task<bool> RemoveAsync(string? account, string id, CancellationToken cancellationToken)
    {
        if (await RowAsync(account ?? Hub, id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return false;
        }

        RowChange[] gone = [RowChange.Delete(row.Key, row.ETag)];
        var result = await tables.CommitAsync(AccountRows.Table, account ?? Hub, gone, cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded;
    }

    private Task<string> LinkAsync(Invitation invitation, CancellationToken cancellationToken) => links.CreateAsync(
        new Link(LinkKind.Invitation, invitation.Id, invitation.Account ?? Hub, invitation.Expires), cancellationToken);

    private static string Key(string id) => AccountRows.InvitationPrefix + id;

    private ValueTask<Row?> RowAsync(string partition, string id, CancellationToken cancellationToken) =>
        tables.GetAsync(AccountRows.Table, partition, Key(id), cancellationToken);
}
