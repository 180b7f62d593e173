namespace AigneHub.Core.Tables;

/// <summary>Part of a range.</summary>
/// <param name="Rows">The rows, in ordinal order.</param>
/// <param name="HasMore">Whether rows of the range follow the last one: ask again after its key.</param>
public sealed record RowPage(IReadOnlyList<Row> Rows, bool HasMore);
