using System.Globalization;
using AigneHub.Core.Notices;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Notices;

namespace AigneHub.Hub.DeadLetters;

/// <summary>
/// Tells the operator of new dead letters: one notice of a subscriber for all that came since the last look. A row remembers
/// which it has seen.
/// </summary>
public sealed class DeadLetterWatch
{
    private const string Account = HubOptions.MainAccount;

    private readonly DeadLetterDesk _desk;
    private readonly ITables _tables;
    private readonly NoticeStore _notices;
    private readonly TimeProvider _time;

    internal DeadLetterWatch(DeadLetterDesk desk, ITables tables, NoticeStore notices, TimeProvider time)
    {
        _desk = desk;
        _tables = tables;
        _notices = notices;
        _time = time;
    }

    /// <summary>Looks at all subscribers.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var subscriber in _desk.Subscribers)
        {
            await LookAsync(subscriber, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(string subscriber, CancellationToken cancellationToken)
    {
        var letters = await _desk.ListAsync(subscriber, 0, DeadLetterDesk.AtOnce, cancellationToken).ConfigureAwait(false);
        var waiting = letters.Select(it => it.Sequence.ToString(CultureInfo.InvariantCulture)).ToList();
        var key = "letters:" + subscriber;
        var row = await _tables.GetAsync(NoticeRows.Table, Account, key, cancellationToken).ConfigureAwait(false);
        var seen = row?.Data["Seen"].AsString() ?? string.Empty;
        var told = string.Join(' ', waiting);
        if (told == seen)
        {
            return;
        }

        var fresh = waiting.Except(seen.Split(' '), StringComparer.Ordinal).ToList();
        if (fresh.Count > 0)
        {
            _ = await TellAsync(subscriber, fresh, cancellationToken).ConfigureAwait(false);
        }

        var data = new RowData(1) { ["Seen"] = told };
        var change = row is null ? RowChange.Insert(key, data) : RowChange.Replace(key, data, row.ETag);
        _ = await _tables.CommitAsync(NoticeRows.Table, Account, [change], cancellationToken).ConfigureAwait(false);
    }

    private Task<bool> TellAsync(string subscriber, List<string> fresh, CancellationToken cancellationToken) => _notices.TellAsync(
        Account,
        new Notice(
            $"{NoticeKinds.DeadLetter}:{subscriber}:{fresh[^1]}",
            NoticeKinds.DeadLetter,
            subscriber,
            _time.GetUtcNow(),
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["subscriber"] = subscriber,
                ["count"] = fresh.Count.ToString(CultureInfo.InvariantCulture),
                ["meaning"] = _desk.Explain(subscriber)!,
            }),
        cancellationToken);
}
