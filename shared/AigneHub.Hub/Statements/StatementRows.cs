using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using AigneHub.Core.Tables;
using AigneHub.Hub.Rollups;

namespace AigneHub.Hub.Statements;

/// <summary>
/// The table <c>statements</c>: a partition an account, a row a month with the whole statement, inserted once and never changed.
/// </summary>
internal static class StatementRows
{
    public const string Table = "statements";

    /// <summary>The partition that lists the accounts whose statements no ledger lists. No account's id has this character.</summary>
    public const string Accounts = "|accounts";

    private const string Hash = "Hash";
    private const string Closed = "Closed";
    private const string Part = "Part";

    /// <summary>The partitions that list which months have calls to be closed. No account's id has this character.</summary>
    public static AccountShards Due { get; } = new("|due-");

    public static string DueKey(BillingPeriod period, string account) => $"{period}|{account}";

    public static string HashOf(Statement statement) =>
        Convert.ToHexStringLower(SHA256.HashData(StatementJson.ToUtf8(statement)));

    public static RowData ToData(Statement statement, DateTimeOffset closed)
    {
        var data = new RowData(4) { [Hash] = HashOf(statement), [Closed] = closed };
        var parts = Compress(StatementJson.ToUtf8(statement)).Chunk(TableRules.MaxPropertyBytes);
        foreach (var (part, index) in parts.Select((part, index) => (part, index)))
        {
            data[NameOf(index)] = part;
        }

        return data;
    }

    public static ClosedStatement FromData(RowData data)
    {
        var parts = new List<byte>();
        for (var i = 0; data[NameOf(i)].AsBinary() is { } part; i++)
        {
            parts.AddRange(part);
        }

        var statement = StatementJson.Read(Decompress([.. parts]));
        return new ClosedStatement(statement, data[Hash].AsString()!, data[Closed].AsTime()!.Value);
    }

    private static string NameOf(int index) => Part + index.ToString(CultureInfo.InvariantCulture);

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            brotli.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Decompress(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
