using AigneHub.Core.Tables;

namespace AigneHub.Hub.Reconciliation;

/// <summary>Keeps what differs, once for each part of the books however often it is seen.</summary>
internal sealed class DifferenceStore(ITables tables, TimeProvider time)
{
    private const int RowsAtOnce = 500;

    public IAsyncEnumerable<Difference> AllAsync(string? after, CancellationToken cancellationToken) => tables
        .ReadAsync(
            DifferenceRows.Table,
            DifferenceRows.Partition,
            after is null ? RowRange.All : RowRange.All.After(after),
            RowsAtOnce,
            cancellationToken)
        .Select(DifferenceRows.FromRow);

    /// <summary>Notes how a part of the books stands now. Answers its row; null when it agrees and always has.</summary>
    public Task<Difference?> NoteAsync(
        string check, string account, string scope, IReadOnlyList<string> problems, CancellationToken cancellationToken)
    {
        var id = DifferenceRows.IdOf(check, account, scope);
        var now = time.GetUtcNow();
        return ChangeAsync(id, before => problems.Count == 0 ? Resolve(before, now) : Find(before, now), cancellationToken);

        Difference Find(Difference? before, DateTimeOffset at) => new()
        {
            Id = id,
            Check = check,
            Account = account,
            Scope = scope,
            Count = problems.Count,
            Details = [.. problems.Take(Difference.MaxDetails)],
            Found = before is { IsOpen: true } ? before.Found : at,
            Seen = at,
            Note = IsTheSame(before, problems) ? before!.Note : null,
            NotedBy = IsTheSame(before, problems) ? before!.NotedBy : null,
        };
    }

    /// <summary>Notes what an operator says about a difference. Answers it; null when there is none of the id.</summary>
    public Task<Difference?> SayAsync(string id, string note, string actor, CancellationToken cancellationToken) =>
        ChangeAsync(id, before => before is null ? null : before with { Note = note, NotedBy = actor }, cancellationToken);

    private static Difference? Resolve(Difference? before, DateTimeOffset now) =>
        before is { IsOpen: true } ? before with { Resolved = now } : before;

    /// <summary>What was said about a difference stands only as long as it does not grow.</summary>
    private static bool IsTheSame(Difference? before, IReadOnlyList<string> problems) =>
        before is { IsOpen: true } && problems.Count <= before.Count;

    private async Task<Difference?> ChangeAsync(
        string id, Func<Difference?, Difference?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await tables.GetAsync(DifferenceRows.Table, DifferenceRows.Partition, id, cancellationToken)
                .ConfigureAwait(false);
            var before = row is null ? null : DifferenceRows.FromRow(row);
            var after = change(before);
            if (after is null || ReferenceEquals(after, before))
            {
                return after;
            }

            var data = DifferenceRows.ToData(after);
            var write = row is null ? RowChange.Insert(id, data) : RowChange.Replace(id, data, row.ETag);
            var result = await tables
                .CommitAsync(DifferenceRows.Table, DifferenceRows.Partition, [write], cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return after;
            }
        }
    }
}
