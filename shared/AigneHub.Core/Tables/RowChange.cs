namespace AigneHub.Core.Tables;

/// <summary>One change of a transaction.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Key">The row's key.</param>
/// <param name="Data">The row's new properties, all of them; empty for a deletion.</param>
/// <param name="ETag">The version the row must have, for a replacement or deletion.</param>
public sealed record RowChange(ChangeKind Kind, string Key, RowData Data, string? ETag)
{
    private static readonly RowData NoData = new(0);

    /// <summary>Adds a row that must not exist.</summary>
    public static RowChange Insert(string key, RowData data) => new(ChangeKind.Insert, key, data, null);

    /// <summary>Replaces a row that must still have this version.</summary>
    public static RowChange Replace(string key, RowData data, string etag) => new(ChangeKind.Replace, key, data, etag);

    /// <summary>Writes a row whether or not it exists.</summary>
    public static RowChange Upsert(string key, RowData data) => new(ChangeKind.Upsert, key, data, null);

    /// <summary>Deletes a row that must still have this version.</summary>
    public static RowChange Delete(string key, string etag) => new(ChangeKind.Delete, key, NoData, etag);
}
