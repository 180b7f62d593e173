using System.Globalization;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Retention;

/// <summary>How far the job has come, in the tables: a row for each kind.</summary>
internal sealed class RetentionProgress(ITables tables)
{
    private const string Partition = "progress";
    private const string Format = "yyyyMMdd";

    /// <summary>The marks of all kinds that have one.</summary>
    public async Task<Dictionary<string, RetentionMark>> ReadAsync(CancellationToken cancellationToken)
    {
        var page = await tables
            .QueryAsync(DayBook.Table, Partition, RowRange.All, TableRules.MaxPageRows, cancellationToken)
            .ConfigureAwait(false);
        return page.Rows.ToDictionary(
            row => row.Key,
            row => new RetentionMark(
                DateOnly.ParseExact(row.Data["Day"].AsString()!, Format, CultureInfo.InvariantCulture),
                row.Data["Deleted"].AsInt64()!.Value),
            StringComparer.Ordinal);
    }

    /// <summary>Sets the marks of some kinds.</summary>
    public async Task WriteAsync(
        IEnumerable<KeyValuePair<string, RetentionMark>> marks, CancellationToken cancellationToken)
    {
        RowChange[] rows = [.. marks.Select(it => RowChange.Upsert(it.Key, ToData(it.Value)))];
        _ = await tables.CommitAsync(DayBook.Table, Partition, rows, cancellationToken).ConfigureAwait(false);
    }

    private static RowData ToData(RetentionMark mark) => new(2)
    {
        ["Day"] = mark.Day.ToString(Format, CultureInfo.InvariantCulture),
        ["Deleted"] = mark.Deleted,
    };
}
