namespace AigneHub.Core.Tables;

/// <summary>What became of a transaction.</summary>
/// <param name="Status">Whether it was committed, and if not, why.</param>
/// <param name="FailedIndex">The change whose condition failed, counted from 0; -1 when it was committed.</param>
public readonly record struct CommitResult(CommitStatus Status, int FailedIndex)
{
    /// <summary>All changes are durable.</summary>
    public static CommitResult Committed => new(CommitStatus.Committed, -1);

    /// <summary>Whether all changes are durable.</summary>
    public bool Succeeded => Status == CommitStatus.Committed;
}
