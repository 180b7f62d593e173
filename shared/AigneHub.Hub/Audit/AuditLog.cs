using AigneHub.Core.Identity;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Audit;

/// <summary>
/// Writes the audit log. Entries are only added: each with the end of its account's chain in one transaction, so that two
/// at once never have one place.
/// </summary>
internal sealed class AuditLog(ITables tables, IIdSource ids)
{
    /// <summary>Adds an entry. Once this returns it is durable.</summary>
    public async Task AppendAsync(AuditEvent what, CancellationToken cancellationToken)
    {
        var id = ids.NewId("aud");
        while (true)
        {
            var row = await tables
                .GetAsync(AuditRows.Table, what.Account, AuditRows.Ends, cancellationToken).ConfigureAwait(false);
            var chain = row is null ? AuditChain.Empty : AuditRows.ToChain(row.Data);
            if (row is null)
            {
                await NoteAsync(what.Account, cancellationToken).ConfigureAwait(false);
            }

            var line = AuditLine.Write(what, id, chain.Last + 1, chain.Hash);
            var entry = new AuditEntry(line, AuditEntry.HashOf(line));
            if (await AddAsync(what.Account, row, chain, entry, cancellationToken).ConfigureAwait(false))
            {
                await CopyAsync(what, id, entry, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task<bool> AddAsync(
        string account, Row? row, AuditChain chain, AuditEntry entry, CancellationToken cancellationToken)
    {
        var ends = AuditRows.ToData(chain with { Last = chain.Last + 1, Hash = entry.Hash });
        RowChange[] changes =
        [
            row is null ? RowChange.Insert(AuditRows.Ends, ends) : RowChange.Replace(AuditRows.Ends, ends, row.ETag),
            RowChange.Insert(AuditRows.Key(chain.Last + 1), AuditRows.ToData(entry)),
        ];
        var result = await tables.CommitAsync(AuditRows.Table, account, changes, cancellationToken).ConfigureAwait(false);
        return result.Succeeded;
    }

    private async Task NoteAsync(string account, CancellationToken cancellationToken) => _ = await tables
        .CommitAsync(AuditRows.Table, AuditRows.Chains, [RowChange.Upsert(account, new RowData(0))], cancellationToken)
        .ConfigureAwait(false);

    private async Task CopyAsync(AuditEvent what, string id, AuditEntry entry, CancellationToken cancellationToken)
    {
        var row = RowChange.Upsert(AuditRows.Key(what.Time, id), AuditRows.ToData(entry));
        _ = await tables.CommitAsync(AuditRows.Table, AuditRows.Everything, [row], cancellationToken).ConfigureAwait(false);
    }
}
