using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Webhooks;

/// <summary>Endpoints in the management API.</summary>
internal static class WebhookJson
{
    /// <summary>Writes one.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="hook">The endpoint.</param>
    /// <param name="now">The present.</param>
    /// <param name="secret">The text of its secret, when it was just made.</param>
    public static void Write(Utf8JsonWriter json, Webhook hook, DateTimeOffset now, string? secret = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, hook.Id);
        if (secret is not null)
        {
            json.WriteString("secret"u8, secret);
        }

        json.WriteString("url"u8, hook.Url);
        json.WriteString("name"u8, hook.Name);
        json.WriteStartArray("kinds"u8);
        foreach (var kind in hook.Kinds)
        {
            json.WriteStringValue(kind);
        }

        json.WriteEndArray();
        json.WriteBoolean("enabled"u8, hook.Enabled);
        json.WriteString("problem"u8, hook.Problem);
        json.WriteTime("failing_since"u8, hook.FailingSince);
        json.WriteTime("old_secret_until"u8, now < hook.OldSecretUntil ? hook.OldSecretUntil : null);
        json.WriteNumber("version"u8, hook.Version);
        json.WriteTime("created"u8, hook.Created);
        json.WriteTime("changed"u8, hook.Changed);
        json.WriteEndObject();
    }
}
