namespace AigneHub.Hub.Retention;

/// <summary>Where a row is that is kept for a time.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Key">Its key.</param>
internal sealed record NotedRow(string Table, string Partition, string Key);
