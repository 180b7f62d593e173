using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Reconciliation;

/// <summary>Differences in the management API.</summary>
internal static class DifferenceJson
{
    public static void Write(Utf8JsonWriter json, Difference difference)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, difference.Id);
        json.WriteString("check"u8, difference.Check);
        json.WriteString("account"u8, difference.Account);
        json.WriteString("scope"u8, difference.Scope);
        json.WriteNumber("count"u8, difference.Count);
        json.WriteStartArray("details"u8);
        foreach (var detail in difference.Details)
        {
            json.WriteStringValue(detail);
        }

        json.WriteEndArray();
        json.WriteTime("found"u8, difference.Found);
        json.WriteTime("seen"u8, difference.Seen);
        json.WriteTime("resolved"u8, difference.Resolved);
        json.WriteString("note"u8, difference.Note);
        json.WriteString("noted_by"u8, difference.NotedBy);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, BooksReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("accounts"u8, report.Accounts);
        json.WriteNumber("checked"u8, report.Checked);
        json.WriteNumber("differences"u8, report.Differences);
        json.WriteEndObject();
    }
}
