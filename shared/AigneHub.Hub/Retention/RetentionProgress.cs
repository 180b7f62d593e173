using System.Globalization;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Retention;

/// <summary>How far the job has come, in the tables: a row for each kind.</summary>
internal sealed class RetentionProgress(ITables tables)
{
    private const string Partition = "progress";
    private const string Format = "yyyyMMdd";

    public async Task<RetentionMark?> ReadAsync(string kind, CancellationToken cancellationToken) =>
        await tables.GetAsync(DayBook.Table, Partition, kind, cancellationToken).ConfigureAwait(false) is { } row
            ? new RetentionMark(
                DateOnly.ParseExact(row.Data["Day"].AsString()!, Format, CultureInfo.InvariantCulture),
                row.Data["Deleted"].AsInt64()!.Value)
            : null;

    public async Task WriteAsync(string kind, RetentionMark mark, CancellationToken cancellationToken)
    {
        var data = new RowData(2)
        {
            ["Day"] = mark.Day.ToString(Format, CultureInfo.InvariantCulture),
            ["Deleted"] = mark.Deleted,
        };
        _ = await tables
            .CommitAsync(DayBook.Table, Partition, [RowChange.Upsert(kind, data)], cancellationToken).ConfigureAwait(false);
    }
}
