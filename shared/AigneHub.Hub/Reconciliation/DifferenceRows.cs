using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Reconciliation;

/// <summary>The table <c>differences</c>: one partition, as there should be none; a row for each part of the books.</summary>
internal static class DifferenceRows
{
    public const string Table = "differences";
    public const string Partition = "all";

    private const int HashBytes = 13;

    // Of the 64 KiB that a property takes, two a character.
    private const int MaxDetailsLength = 30_000;

    public static string IdOf(string check, string account, string scope) => "dif_" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{check}\n{account}\n{scope}")).AsSpan(0, HashBytes));

    public static RowData ToData(Difference difference) => new(10)
    {
        ["Check"] = difference.Check,
        ["Account"] = difference.Account,
        ["Scope"] = difference.Scope,
        ["Count"] = difference.Count,
        ["Details"] = Shorten(string.Join('\n', difference.Details)),
        ["Found"] = difference.Found,
        ["Seen"] = difference.Seen,
        ["Resolved"] = difference.Resolved,
        ["Note"] = difference.Note,
        ["NotedBy"] = difference.NotedBy,
    };

    public static Difference FromRow(Row row) => new()
    {
        Id = row.Key,
        Check = row.Data["Check"].AsString()!,
        Account = row.Data["Account"].AsString()!,
        Scope = row.Data["Scope"].AsString()!,
        Count = row.Data["Count"].AsInt64()!.Value,
        Details = row.Data["Details"].AsString()!.Split('\n'),
        Found = row.Data["Found"].AsTime()!.Value,
        Seen = row.Data["Seen"].AsTime()!.Value,
        Resolved = row.Data["Resolved"].AsTime(),
        Note = row.Data["Note"].AsString(),
        NotedBy = row.Data["NotedBy"].AsString(),
    };

    private static string Shorten(string details) => details[..Math.Min(details.Length, MaxDetailsLength)];
}
