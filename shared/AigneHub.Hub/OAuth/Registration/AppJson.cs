using System.Text.Json;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;

namespace AigneHub.Hub.OAuth.Registration;

/// <summary>Apps in the management API.</summary>
internal static class AppJson
{
    /// <summary>Writes an app; its secret only when it was just made.</summary>
    public static void Write(Utf8JsonWriter json, App app, string? secret = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, app.Id);
        if (secret is not null)
        {
            json.WriteString("secret"u8, secret);
        }

        json.WriteString("name"u8, app.Name);
        json.WriteString("account"u8, app.Account);
        json.WriteString("homepage"u8, app.Homepage);
        WriteTexts(json, "redirect_uris"u8, app.Redirects);
        WriteTexts(json, "scopes"u8, KeyScopeNames.List(app.Scopes));
        json.WriteBoolean("confidential"u8, app.IsConfidential);
        json.WriteTime("created"u8, app.Created);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
