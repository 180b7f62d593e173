using System.Text.Json;
using AigneHub.Core.Keys;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Keys;

/// <summary>Keys in the management API.</summary>
public static class KeyJson
{
    /// <summary>Writes a key; its text only when it was just made.</summary>
    public static void Write(Utf8JsonWriter json, ApiKey key, DateTimeOffset now, string? text = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, key.Id);
        if (text is not null)
        {
            json.WriteString("key"u8, text);
        }

        json.WriteString("name"u8, key.Name);
        json.WriteString("masked"u8, key.Masked);
        json.WriteString("account"u8, key.Account);
        json.WriteString("project"u8, key.Project);
        json.WriteString("member"u8, key.Member);
        json.WriteStartArray("scopes"u8);
        foreach (var scope in KeyScopeNames.List(key.Scopes))
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
        json.WriteString("status"u8, StatusOf(key, now));
        json.WriteTime("created"u8, key.Created);
        json.WriteTime("expires"u8, key.Expires);
        json.WriteTime("revoked"u8, key.Revoked);
        json.WriteEndObject();
    }

    /// <summary>Whether a key works: <c>active</c>, <c>revoked</c> or <c>expired</c>.</summary>
    public static string StatusOf(ApiKey key, DateTimeOffset now) =>
        key.IsActive(now) ? "active" : key.Revoked is null ? "expired" : "revoked";
}
