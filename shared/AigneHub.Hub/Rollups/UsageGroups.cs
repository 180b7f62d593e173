using AigneHub.Core.Tables;

namespace AigneHub.Hub.Rollups;

/// <summary>The names of groups, and of the group a roll-up belongs to.</summary>
internal static class UsageGroups
{
    private static readonly string[] Words = ["model", "provider", "project", "key", "day", "hour"];

    public static ReadOnlySpan<string> All => Words;

    public static UsageGroup Parse(string word) => (UsageGroup)Array.IndexOf(Words, word);

    public static string NameOf(UsageGroup group, Row row)
    {
        var key = RollupRows.KeyOf(row.Data);
        return group switch
        {
            UsageGroup.Model => $"{key.Provider}/{key.Model}",
            UsageGroup.Provider => key.Provider,
            UsageGroup.Project => key.Project ?? string.Empty,
            UsageGroup.Key => key.KeyId,
            UsageGroup.Day => DayOf(RollupRows.TimeOf(row.Key)),
            UsageGroup.Hour => HourOf(RollupRows.TimeOf(row.Key)),
            _ => throw new ArgumentOutOfRangeException(nameof(group)),
        };
    }

    private static string DayOf(ReadOnlySpan<char> time) => $"{time[..4]}-{time[4..6]}-{time[6..8]}";

    private static string HourOf(ReadOnlySpan<char> time) => $"{DayOf(time)}T{time[8..10]}:00:00Z";
}
