using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Notices;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Notices;

/// <summary>
/// The table <c>notices</c>: a partition an account. Of each notice a row by its id, so that it is told once, and one that
/// sorts the newest first.
/// </summary>
internal static class NoticeRows
{
    public const string Table = "notices";

    /// <summary>How the keys of the list begin.</summary>
    public const string ListPrefix = "at:";

    public static string ById(string id) => "id:" + id;

    public static string InList(Notice notice) => string.Create(
        CultureInfo.InvariantCulture, $"{ListPrefix}{DateTime.MaxValue.Ticks - notice.At.UtcTicks:D19}:{notice.Id}");

    public static RowData ToData(Notice notice) => new(5)
    {
        ["Id"] = notice.Id,
        ["Kind"] = notice.Kind,
        ["Subject"] = notice.Subject,
        ["Time"] = notice.At,
        ["Data"] = JsonSerializer.Serialize(notice.Data),
    };

    public static Notice ToNotice(RowData data) => new(
        data["Id"].AsString()!,
        data["Kind"].AsString()!,
        data["Subject"].AsString()!,
        data["Time"].AsTime()!.Value,
        JsonSerializer.Deserialize<SortedDictionary<string, string>>(data["Data"].AsString()!)!);
}
