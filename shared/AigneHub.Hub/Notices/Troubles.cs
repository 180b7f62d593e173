using System.Collections.Concurrent;
using AigneHub.Core.Notices;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Notices;

/// <summary>
/// Troubles of the hub that last. The operator is told when one begins and when it is over, once each, whichever instances
/// meet with it and however often: a row in the main account's notices says whether it lasts and counts how often it began.
/// </summary>
internal sealed partial class Troubles(
    ITables tables, NoticeStore notices, TimeProvider time, ILogger<Troubles> logger)
{
    private const string Account = HubOptions.MainAccount;
    private const string Prefix = "trouble:";
    private const int RowsAtOnce = 500;

    private readonly ConcurrentDictionary<string, bool> _lasting = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Task _told = Task.CompletedTask;
    private long _changes;

    /// <summary>Whether any lasts, as far as this instance knows. Asking costs nothing.</summary>
    public bool HasAny => !_lasting.IsEmpty;

    /// <summary>What they are about.</summary>
    public ICollection<string> Subjects => _lasting.Keys;

    /// <summary>Ends when all that was to be told so far is told, or could not be.</summary>
    public Task Told
    {
        get
        {
            lock (_gate)
            {
                return _told;
            }
        }
    }

    /// <summary>Tells that a trouble began. Does not wait.</summary>
    public void Begin(string subject, string kind, params (string Name, string Value)[] data) =>
        Change(subject, lasts: true, kind, data);

    /// <summary>Tells that a trouble is over, if it lasted; without a kind nobody is told. Does not wait.</summary>
    public void End(string subject, string? kind, params (string Name, string Value)[] data)
    {
        if (_lasting.ContainsKey(subject))
        {
            Change(subject, lasts: false, kind, data);
        }
    }

    /// <summary>Learns which troubles last. What changes meanwhile is known better here, and is learnt the next time.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var changes = Volatile.Read(ref _changes);
        await Told.ConfigureAwait(false);
        var found = new List<Row>();
        await foreach (var row in tables
            .ReadAsync(NoticeRows.Table, Account, RowRange.StartingWith(Prefix), RowsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            found.Add(row);
        }

        lock (_gate)
        {
            if (changes == _changes)
            {
                found.ForEach(row => Keep(row.Key[Prefix.Length..], row.Data["Lasts"].AsBoolean()!.Value));
            }
        }
    }

    private void Keep(string subject, bool lasts)
    {
        if (lasts)
        {
            _lasting[subject] = true;
        }
        else
        {
            _ = _lasting.TryRemove(subject, out _);
        }
    }

    /// <summary>One after the other, so that no end overtakes its beginning.</summary>
    private void Change(string subject, bool lasts, string? kind, (string Name, string Value)[] data)
    {
        lock (_gate)
        {
            Keep(subject, lasts);
            _changes++;
            _told = TellAsync(_told, subject, lasts, kind, data);
        }
    }

    private async Task TellAsync(
        Task before, string subject, bool lasts, string? kind, (string Name, string Value)[] data)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await WriteAsync(subject, lasts, kind, data).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            LogNotTold(problem, subject);
        }
    }

    /// <summary>The notice goes first: after a crash the same is told again, under the same id, and so once.</summary>
    private async Task WriteAsync(string subject, bool lasts, string? kind, (string Name, string Value)[] data)
    {
        var key = Prefix + subject;
        var row = await tables.GetAsync(NoticeRows.Table, Account, key, CancellationToken.None).ConfigureAwait(false);
        if ((row?.Data["Lasts"].AsBoolean() ?? false) == lasts)
        {
            return;
        }

        var count = (row?.Data["Count"].AsInt64() ?? 0) + (lasts ? 1 : 0);
        if (kind is not null)
        {
            var known = data.ToDictionary(it => it.Name, it => it.Value, StringComparer.Ordinal);
            var notice = new Notice($"{kind}:{subject}:{count}", kind, subject, time.GetUtcNow(), known);
            _ = await notices.TellAsync(Account, notice, CancellationToken.None).ConfigureAwait(false);
        }

        var after = new RowData(2) { ["Lasts"] = lasts, ["Count"] = count };
        var change = row is null ? RowChange.Insert(key, after) : RowChange.Replace(key, after, row.ETag);

        // Where another instance was faster, it wrote the same.
        _ = await tables.CommitAsync(NoticeRows.Table, Account, [change], CancellationToken.None).ConfigureAwait(false);
    }

    [LoggerMessage(230, LogLevel.Error, "The operator could not be told of the trouble with {Subject}")]
    private partial void LogNotTold(Exception problem, string subject);
}
