namespace AigneHub.Core.Tables;

/// <summary>
/// What Table Storage refuses. See "Scalability and performance targets for Table storage" and "Understanding the Table
/// service data model" in Azure's documentation.
/// </summary>
public static class TableRules
{
    /// <summary>Changes in a transaction. A store of our own may allow more: see <see cref="ITables.MaxChanges"/>.</summary>
    public const int MaxChanges = 100;

    /// <summary>Rows in a page.</summary>
    public const int MaxPageRows = 1_000;

    /// <summary>Properties of a row, without the three of the system.</summary>
    public const int MaxProperties = 252;

    /// <summary>Bytes of a text (UTF-16) or binary property.</summary>
    public const int MaxPropertyBytes = 64 * 1024;

    /// <summary>Bytes of a row, names and keys included.</summary>
    public const int MaxRowBytes = 1024 * 1024;

    /// <summary>Bytes of a transaction.</summary>
    public const int MaxCommitBytes = 4 * 1024 * 1024;

    /// <summary>Characters of a partition or row key.</summary>
    public const int MaxKeyLength = 512;

    /// <summary>Characters of a property's name.</summary>
    public const int MaxNameLength = 255;
}
