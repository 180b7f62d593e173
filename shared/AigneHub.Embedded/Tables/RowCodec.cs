using AigneHub.Core.Tables;
using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Tables;

/// <summary>The stored form of a row's properties: a version, then for each its name, type and value.</summary>
internal static class RowCodec
{
    private const byte Version = 1;

    public static void Write(ByteWriter writer, RowData data)
    {
        writer.Byte(Version);
        foreach (var (name, value) in data)
        {
            writer.Text(name);
            writer.Byte((byte)value.Kind);
            WriteValue(writer, value);
        }
    }

    public static RowData Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"A row has the unknown form {version}.");
        }

        var data = new RowData();
        while (!reader.AtEnd)
        {
            var name = reader.Text();
            data[name] = ReadValue(ref reader);
        }

        return data;
    }

    private static void WriteValue(ByteWriter writer, RowValue value)
    {
        switch (value.Kind)
        {
            case RowValueKind.String:
                writer.Text(value.AsString()!);
                break;
            case RowValueKind.Int64:
                writer.Signed(value.AsInt64()!.Value);
                break;
            case RowValueKind.Boolean:
                writer.Byte(value.AsBoolean()!.Value ? (byte)1 : (byte)0);
                break;
            case RowValueKind.Double:
                writer.Fixed64(BitConverter.DoubleToInt64Bits(value.AsDouble()!.Value));
                break;
            case RowValueKind.Time:
                writer.Fixed64(value.AsTime()!.Value.UtcTicks);
                break;
            case RowValueKind.Binary:
                writer.Bytes(value.AsBinary());
                break;
            case RowValueKind.None:
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "Not a stored type.");
        }
    }

    private static RowValue ReadValue(ref ByteReader reader) => (RowValueKind)reader.Byte() switch
    {
        RowValueKind.String => reader.Text(),
        RowValueKind.Int64 => reader.Signed(),
        RowValueKind.Boolean => reader.Byte() != 0,
        RowValueKind.Double => BitConverter.Int64BitsToDouble(reader.Fixed64()),
        RowValueKind.Time => new DateTimeOffset(reader.Fixed64(), TimeSpan.Zero),
        RowValueKind.Binary => reader.Bytes().ToArray(),
        var kind => throw new InvalidDataException($"A row holds the unknown type {(int)kind}."),
    };
}
