using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Rates;

/// <summary>
/// The table <c>rates</c>. Its partition <c>card</c> holds the versions, the newest first and each written once; <c>head</c>,
/// under whose version every change is made; and what was proposed.
/// </summary>
internal static class RateRows
{
    public const string Table = "rates";
    public const string Partition = "card";
    public const string Head = "head";
    public const string VersionPrefix = "version:";
    public const string ProposalPrefix = "proposal:";

    /// <summary>How much of a row compressed JSON may take: the rest is for what is said about it.</summary>
    public const int MostBytes = 14 * TableRules.MaxPropertyBytes;

    public static string Version(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{VersionPrefix}{long.MaxValue - number:d19}");

    public static RowData ToHead(long number)
    {
        var data = new RowData(1) { ["Number"] = number };
        return data;
    }

    public static RowData ToData(RateVersion version)
    {
        var data = new RowData(20)
        {
            ["Number"] = version.Number,
            ["ValidFrom"] = version.ValidFrom,
            ["Created"] = version.Created,
            ["By"] = version.By,
            ["Note"] = version.Note,
        };
        RowPieces.Write(data, Pack(version.Card.Span));
        return data;
    }

    public static RateVersion ToVersion(Row row) => new(
        row.Data["Number"].AsInt64()!.Value,
        row.Data["ValidFrom"].AsTime()!.Value,
        row.Data["Created"].AsTime()!.Value,
        row.Data["By"].AsString()!,
        row.Data["Note"].AsString(),
        Unpack(row.Data));

    /// <summary>JSON as rows hold it: price lists shrink to a tenth.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            brotli.Write(json);
        }

        return packed.ToArray();
    }

    public static ReadOnlyMemory<byte> Unpack(RowData data)
    {
        var packed = new ArrayBufferWriter<byte>();
        RowPieces.Read(data, packed);
        using var json = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(packed.WrittenSpan.ToArray()), CompressionMode.Decompress);
        brotli.CopyTo(json);
        return json.ToArray();
    }
}
