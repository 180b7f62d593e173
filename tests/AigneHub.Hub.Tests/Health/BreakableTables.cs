using AigneHub.Core.Tables;

namespace AigneHub.Hub.Tests.Health;

/// <summary>Tables that fail while a test wants it.</summary>
internal sealed class BreakableTables(ITables inner) : ITables
{
    /// <summary>What the failure says, which is nobody's business but the operator's.</summary>
    public const string Detail = "disk /dev/secret is gone";

    /// <summary>Whether a table fails.</summary>
    public Predicate<string> Fails { get; set; } = _ => false;

    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) =>
        Working(table).GetAsync(table, partition, key, cancellationToken);

    public ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken) =>
        Working(table).QueryAsync(table, partition, range, take, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken) =>
        Working(table).CommitAsync(table, partition, changes, cancellationToken);

    private ITables Working(string table) => Fails(table) ? throw new IOException(Detail) : inner;
}
