using AigneHub.Core.Tables;
using Azure;
using Azure.Data.Tables;

namespace AigneHub.Azure.Tables;

/// <summary>Rows and changes as Table Storage's client has them.</summary>
internal static class EntityMapping
{
    private const string ETagProperty = "odata.etag";

    public static Row ToRow(TableEntity entity)
    {
        var data = new RowData(entity.Count);
        foreach (var (name, value) in entity)
        {
            if (!IsSystem(name))
            {
                data[name] = ToValue(name, value);
            }
        }

        return new Row(entity.PartitionKey, entity.RowKey, entity.ETag.ToString(), data);
    }

    public static TableTransactionAction ToAction(string partition, RowChange change)
    {
        var entity = new TableEntity(partition, change.Key);
        foreach (var (name, value) in change.Data)
        {
            entity[name] = FromValue(value);
        }

        return change.Kind switch
        {
            ChangeKind.Insert => new TableTransactionAction(TableTransactionActionType.Add, entity),
            ChangeKind.Upsert => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity),
            ChangeKind.Replace => new TableTransactionAction(
                TableTransactionActionType.UpdateReplace, entity, new ETag(change.ETag!)),
            ChangeKind.Delete => new TableTransactionAction(
                TableTransactionActionType.Delete, entity, new ETag(change.ETag!)),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "Not a kind of change."),
        };
    }

    private static bool IsSystem(string name) =>
        name is ETagProperty
            or nameof(ITableEntity.PartitionKey)
            or nameof(ITableEntity.RowKey)
            or nameof(ITableEntity.Timestamp);

    private static RowValue ToValue(string name, object? value) => value switch
    {
        null => RowValue.None,
        string text => text,
        long number => number,
        int number => (long)number,
        bool truth => truth,
        double number => number,
        DateTimeOffset time => time,
        byte[] bytes => bytes,
        BinaryData bytes => bytes.ToArray(),
        _ => throw new InvalidDataException($"Property {name} has type {value.GetType()}, which no row has."),
    };

    private static object? FromValue(RowValue value) => value.Kind switch
    {
        RowValueKind.None => null,
        RowValueKind.String => value.AsString(),
        RowValueKind.Int64 => value.AsInt64(),
        RowValueKind.Boolean => value.AsBoolean(),
        RowValueKind.Double => value.AsDouble(),
        RowValueKind.Time => value.AsTime(),
        RowValueKind.Binary => value.AsBinary(),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "Not a kind of value."),
    };
}
