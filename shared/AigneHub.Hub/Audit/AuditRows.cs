using System.Globalization;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Audit;

/// <summary>
/// The table of the audit log. An account's partition holds its chain, the newest entry first, and the chain's ends. A copy
/// of every entry is in one partition for the whole hub, by time.
/// </summary>
internal static class AuditRows
{
    public const string Table = "audit";

    /// <summary>The partition of every entry.</summary>
    public const string Everything = "everything";

    /// <summary>The partition with a row for every account that has a chain.</summary>
    public const string Chains = "chains";

    /// <summary>The row of a chain's ends.</summary>
    public const string Ends = "ends";

    private const string Prefix = "entry:";

    /// <summary>The entries of a chain, the newest first.</summary>
    public static RowRange Entries => RowRange.StartingWith(Prefix);

    /// <summary>The key of an entry in its chain.</summary>
    public static string Key(long sequence) =>
        Prefix + (long.MaxValue - sequence).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The key of an entry among all.</summary>
    public static string Key(DateTimeOffset time, string id) => KeyOf(time) + '-' + id;

    /// <summary>What the keys of a moment's entries among all begin with; later ones come first.</summary>
    public static string KeyOf(DateTimeOffset time) =>
        (DateTimeOffset.MaxValue.Ticks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    public static RowData ToData(AuditEntry entry) => new(2) { ["Line"] = entry.Line, ["Hash"] = entry.Hash };

    public static AuditEntry ToEntry(RowData data) => new(data["Line"].AsString()!, data["Hash"].AsString()!);

    public static RowData ToData(AuditChain chain) => new(4)
    {
        ["Last"] = chain.Last,
        ["Hash"] = chain.Hash,
        ["Forgotten"] = chain.Forgotten,
        ["Anchor"] = chain.Anchor,
    };

    public static AuditChain ToChain(RowData data) => new(
        data["Last"].AsInt64()!.Value,
        data["Hash"].AsString()!,
        data["Forgotten"].AsInt64()!.Value,
        data["Anchor"].AsString()!);
}
