using System.Text.Json;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// The names of groups, and of the group a roll-up belongs to. The name in several groups is one text in which they follow
/// each other, so that names sort and a cursor holds one.
/// </summary>
internal static class UsageGroups
{
    // No name holds a control character.
    public const char Separator = '\u001f';

    private static readonly string[] Words = ["model", "provider", "project", "key", "day", "hour", "account"];

    public static IReadOnlyList<string> All => Words;

    public static UsageGroup Parse(string word) => (UsageGroup)Array.IndexOf(Words, word);

    public static string WordOf(UsageGroup group) => Words[(int)group];

    public static string ModelOf(RollupKey key) => $"{key.Provider}/{key.Model}";

    public static string NameOf(IReadOnlyList<UsageGroup> groups, Row row)
    {
        var key = RollupRows.KeyOf(row.Data);
        return string.Join(Separator, groups.Select(group => NameOf(group, row, key)));
    }

    /// <summary>The names in each of the groups.</summary>
    public static string[] Split(string name) => name.Split(Separator);

    /// <summary>Writes the names, each under its group's word.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<UsageGroup> groups, string name)
    {
        json.WriteStartObject("group"u8);
        foreach (var (group, part) in groups.Zip(Split(name)))
        {
            json.WriteString(WordOf(group), part);
        }

        json.WriteEndObject();
    }

    private static string NameOf(UsageGroup group, Row row, RollupKey key) => group switch
    {
        UsageGroup.Model => ModelOf(key),
        UsageGroup.Provider => key.Provider,
        UsageGroup.Project => key.Project ?? string.Empty,
        UsageGroup.Key => key.KeyId,
        UsageGroup.Day => DayOf(RollupRows.TimeOf(row.Key)),
        UsageGroup.Hour => HourOf(RollupRows.TimeOf(row.Key)),
        UsageGroup.Account => RollupRows.AccountOf(row.Partition),
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    public static string DayOf(ReadOnlySpan<char> time) => $"{time[..4]}-{time[4..6]}-{time[6..8]}";

    public static string HourOf(ReadOnlySpan<char> time) => $"{DayOf(time)}T{time[8..10]}:00:00Z";
}
