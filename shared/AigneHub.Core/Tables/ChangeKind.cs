namespace AigneHub.Core.Tables;

/// <summary>What a change does to its row.</summary>
public enum ChangeKind
{
    /// <summary>Adds it; fails when it exists.</summary>
    Insert,

    /// <summary>Replaces it whole; fails when it is gone or has another version.</summary>
    Replace,

    /// <summary>Adds it or replaces it whole.</summary>
    Upsert,

    /// <summary>Deletes it; fails when it is gone or has another version.</summary>
    Delete,
}
