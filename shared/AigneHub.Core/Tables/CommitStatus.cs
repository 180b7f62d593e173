namespace AigneHub.Core.Tables;

/// <summary>Why a transaction was or was not committed.</summary>
public enum CommitStatus
{
    /// <summary>All changes are durable.</summary>
    Committed,

    /// <summary>A row to insert exists (409).</summary>
    AlreadyExists,

    /// <summary>A row has another version (412).</summary>
    Changed,

    /// <summary>A row to replace or delete is gone (404).</summary>
    NotFound,
}
