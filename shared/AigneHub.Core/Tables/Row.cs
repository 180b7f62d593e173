namespace AigneHub.Core.Tables;

/// <summary>A stored row.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Key">Its key within the partition.</param>
/// <param name="ETag">Its version: changes with every write. Opaque.</param>
/// <param name="Data">Its properties.</param>
public sealed record Row(string Partition, string Key, string ETag, RowData Data);
