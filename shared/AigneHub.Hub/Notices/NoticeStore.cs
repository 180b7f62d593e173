using AigneHub.Core.Bus;
using AigneHub.Core.Notices;
using AigneHub.Core.Tables;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.Notices;

/// <summary>Tells accounts what happened: in their list, and on the bus for whoever carries it further.</summary>
internal sealed class NoticeStore(ITables tables, IBus bus, DayBook book)
{
    /// <summary>What notices are noted as in the day book.</summary>
    public const string Kind = "notices";

    /// <summary>
    /// Tells a notice unless it was told before; false then. It goes on the bus before its row is written, so that none is
    /// lost: who takes it there may meet it twice after a crash, under one message id.
    /// </summary>
    public async Task<bool> TellAsync(string account, Notice notice, CancellationToken cancellationToken)
    {
        var known = await tables
            .GetAsync(NoticeRows.Table, account, NoticeRows.ById(notice.Id), cancellationToken)
            .ConfigureAwait(false);
        if (known is not null)
        {
            return false;
        }

        var message = new BusMessage($"{account}:{notice.Id}", account, NoticeJson.ToUtf8(account, notice));
        await bus.PublishAsync(NoticeTopic.Name, message, cancellationToken).ConfigureAwait(false);
        string[] keys = [NoticeRows.ById(notice.Id), NoticeRows.InList(notice)];
        foreach (var key in keys)
        {
            await book.NoteAsync(Kind, new NotedRow(NoticeRows.Table, account, key), cancellationToken).ConfigureAwait(false);
        }

        var written = await tables
            .CommitAsync(
                NoticeRows.Table,
                account,
                [
                    RowChange.Insert(keys[0], new RowData(0)),
                    RowChange.Insert(keys[1], NoticeRows.ToData(notice)),
                ],
                cancellationToken)
            .ConfigureAwait(false);
        return written.Succeeded;
    }

    /// <summary>An account's notices, the newest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="after">The <see cref="NoticePage.Next"/> of the page before; null for the first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<NoticePage> ListAsync(
        string account, string? after, int take, CancellationToken cancellationToken)
    {
        var all = RowRange.StartingWith(NoticeRows.ListPrefix);
        var page = await tables
            .QueryAsync(
                NoticeRows.Table,
                account,
                after is null ? all : all.After(NoticeRows.ListPrefix + after),
                take,
                cancellationToken)
            .ConfigureAwait(false);
        return new NoticePage(
            [.. page.Rows.Select(row => NoticeRows.ToNotice(row.Data))],
            page.HasMore ? page.Rows[^1].Key[NoticeRows.ListPrefix.Length..] : null);
    }
}
