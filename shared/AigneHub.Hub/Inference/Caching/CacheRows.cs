using System.Globalization;
using AigneHub.Core.Tables;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Sharing;

namespace AigneHub.Hub.Inference.Caching;

/// <summary>The table <c>cache</c>: an entry for each answer, and beside it the body.</summary>
internal static class CacheRows
{
    public const string Table = "cache";

    private const string EntryPrefix = "entry:";
    private const char BetweenCounts = ' ';

    /// <summary>The entries of a partition.</summary>
    public static readonly RowRange Entries = RowRange.StartingWith(EntryPrefix);

    public static string EntryKey(string id) => EntryPrefix + id;

    /// <summary>The id of an entry's row.</summary>
    public static string IdOf(Row row) => row.Key[EntryPrefix.Length..];

    /// <summary>Where the body goes: each answer of an id has a place of its own.</summary>
    public static AnswerSlot SlotOf(string id, CachedAnswer answer) =>
        new(Table, id, $"body:{id}:{answer.RequestId}", "cache/" + answer.RequestId.Replace('_', '-'));

    public static AnswerPlace PlaceOf(Row row) => (AnswerPlace)row.Data["Place"].AsInt64()!.Value;

    public static RowData Write(CachedAnswer answer, AnswerPlace place) => new()
    {
        ["RequestId"] = answer.RequestId,
        ["Provider"] = answer.Provider,
        ["Model"] = answer.Model,
        ["MediaType"] = answer.MediaType,
        ["Usage"] = TextOf(answer.Usage),
        ["Made"] = answer.Made,
        ["Expires"] = answer.Expires,
        ["Place"] = (long)place,
    };

    /// <summary>The answer without its body.</summary>
    public static CachedAnswer Read(Row row) => new(
        row.Data["RequestId"].AsString()!,
        row.Data["Provider"].AsString()!,
        row.Data["Model"].AsString()!,
        row.Data["MediaType"].AsString(),
        UsageOf(row.Data["Usage"].AsString()!),
        row.Data["Made"].AsTime()!.Value,
        row.Data["Expires"].AsTime()!.Value);

    private static string TextOf(UsageCounts usage) =>
        string.Join(BetweenCounts, Enumerable.Range(0, UsageCounts.ClassCount).Select(i => usage[i]));

    private static UsageCounts UsageOf(string text)
    {
        UsageCounts usage = default;
        var counts = text.Split(BetweenCounts);
        for (var i = 0; i < Math.Min(counts.Length, UsageCounts.ClassCount); i++)
        {
            usage[i] = long.Parse(counts[i], NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return usage;
    }
}
