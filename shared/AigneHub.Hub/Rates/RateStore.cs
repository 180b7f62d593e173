using System.Runtime.CompilerServices;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Rates;

/// <summary>Keeps the versions of the rate card.</summary>
internal sealed class RateStore(ITables tables)
{
    private const int VersionsAtOnce = 2;

    /// <summary>The number of the newest version, and the ETag of the row that says so; none before the first.</summary>
    public async ValueTask<RateHead> HeadAsync(CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(RateRows.Table, RateRows.Partition, RateRows.Head, cancellationToken)
            .ConfigureAwait(false);
        return row is null ? default : new RateHead(row.Data["Number"].AsInt64()!.Value, row.ETag);
    }

    /// <summary>One version; null when there is none of the number.</summary>
    public async Task<RateVersion?> FindAsync(long number, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(RateRows.Table, RateRows.Partition, RateRows.Version(number), cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : RateRows.ToVersion(row);
    }

    /// <summary>The versions, the newest first, from one on.</summary>
    public async IAsyncEnumerable<RateVersion> FromAsync(
        long number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = RowRange.StartingWith(RateRows.VersionPrefix) with { From = RateRows.Version(number) };
        await foreach (var row in tables
            .ReadAsync(RateRows.Table, RateRows.Partition, range, VersionsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return RateRows.ToVersion(row);
        }
    }

    /// <summary>
    /// Writes the version after a head, if there is one, with whatever else belongs to the change. False when another was faster.
    /// </summary>
    public async Task<bool> AddAsync(
        RateHead head, RateVersion? version, IReadOnlyList<RowChange> others, CancellationToken cancellationToken)
    {
        var result = await tables
            .CommitAsync(
                RateRows.Table,
                RateRows.Partition,
                version is null ? others : [.. Append(head, version), .. others],
                cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded;
    }

    private static IEnumerable<RowChange> Append(RateHead head, RateVersion version)
    {
        var newHead = RateRows.ToHead(version.Number);
        yield return head.ETag is null
            ? RowChange.Insert(RateRows.Head, newHead)
            : RowChange.Replace(RateRows.Head, newHead, head.ETag);
        yield return RowChange.Insert(RateRows.Version(version.Number), RateRows.ToData(version));
    }
}
