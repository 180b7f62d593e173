using System.Buffers;
using System.Globalization;

namespace AigneHub.Core.Tables;

/// <summary>Bytes too long for one property, in as many as they need: <c>P00</c>, <c>P01</c> and so on.</summary>
public static class RowPieces
{
    /// <summary>Properties that fit a row beside some others.</summary>
    public const int Most = 14;

    /// <summary>Bytes that fit a row.</summary>
    public const int MaxBytes = Most * TableRules.MaxPropertyBytes;

    /// <summary>Adds the bytes to a row. What fits into it is for the caller to see to.</summary>
    public static void Write(RowData data, ReadOnlySpan<byte> bytes)
    {
        for (var start = 0; start < bytes.Length; start += TableRules.MaxPropertyBytes)
        {
            var length = Math.Min(TableRules.MaxPropertyBytes, bytes.Length - start);
            data[string.Create(CultureInfo.InvariantCulture, $"P{start / TableRules.MaxPropertyBytes:d2}")] =
                bytes.Slice(start, length).ToArray();
        }
    }

    /// <summary>Reads what <see cref="Write"/> added, behind what was read before. A row has no other bytes.</summary>
    public static void Read(RowData data, ArrayBufferWriter<byte> output)
    {
        foreach (var (_, value) in data)
        {
            if (value.Kind == RowValueKind.Binary)
            {
                output.Write(value.AsBinary());
            }
        }
    }
}
