using AigneHub.Core.Tables;
using Azure.Data.Tables;

namespace AigneHub.Azure.Tables;

/// <summary>The query for the rows of a range.</summary>
internal static class RangeFilter
{
    // What RowRange.After adds to a key. No key can hold it, nor should a query, so that the bound is "greater than".
    private const char AfterMark = '\u0001';

    public static string For(string partition, RowRange range)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        if (range.From is { Length: > 0 } from)
        {
            filter += " and " + (from[^1] == AfterMark
                ? TableClient.CreateQueryFilter($"RowKey gt {from[..^1]}")
                : TableClient.CreateQueryFilter($"RowKey ge {from}"));
        }

        if (range.Before is { } before)
        {
            filter += " and " + TableClient.CreateQueryFilter($"RowKey lt {before}");
        }

        return filter;
    }
}
