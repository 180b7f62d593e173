namespace AigneHub.Core.Tables;

/// <summary>Checks a row's properties, and counts its bytes as Table Storage does.</summary>
internal static class RowSize
{
    private const int BytesARow = 4;
    private const int BytesAProperty = 8;
    private const int BytesALength = 4;

    /// <summary>Table Storage's first moment.</summary>
    private static readonly DateTimeOffset FirstTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The row's bytes: two a character, four more a text or binary value, eight more a property.</summary>
    public static int Check(string partition, string key, RowData data)
    {
        if (data.Count > TableRules.MaxProperties)
        {
            throw new TableRuleException(
                $"The row '{key}' has {data.Count} properties; at most {TableRules.MaxProperties} are allowed.");
        }

        if (data.FindRepeated() is { } repeated)
        {
            throw new TableRuleException($"The row '{key}' has the property '{repeated}' twice.");
        }

        var bytes = BytesARow + ((partition.Length + key.Length) * sizeof(char));
        foreach (var (name, value) in data)
        {
            KeyRules.CheckPropertyName(name);
            bytes += BytesAProperty + (name.Length * sizeof(char)) + ValueBytes(key, name, value);
        }

        return bytes <= TableRules.MaxRowBytes
            ? bytes
            : throw new TableRuleException(
                $"The row '{key}' has {bytes} bytes; at most {TableRules.MaxRowBytes} are allowed.");
    }

    private static int ValueBytes(string key, string name, RowValue value) => value.Kind switch
    {
        RowValueKind.String => BytesALength + Limited(key, name, value.AsString()!.Length * sizeof(char)),
        RowValueKind.Binary => BytesALength + Limited(key, name, value.AsBinary()!.Length),
        RowValueKind.Boolean => 1,
        RowValueKind.Double when !double.IsFinite(value.AsDouble()!.Value) => throw new TableRuleException(
            $"The property '{name}' of the row '{key}' is not a finite number."),
        RowValueKind.Time when value.AsTime() < FirstTime => throw new TableRuleException(
            $"The property '{name}' of the row '{key}' is before the year 1601."),
        _ => sizeof(long),
    };

    private static int Limited(string key, string name, int bytes) => bytes <= TableRules.MaxPropertyBytes
        ? bytes
        : throw new TableRuleException(
            $"The property '{name}' of the row '{key}' has {bytes} bytes; "
            + $"at most {TableRules.MaxPropertyBytes} are allowed.");
}
