using System.Text.Json;

namespace AigneHub.Hub.Messages;

/// <summary>What a message begins with.</summary>
internal static class MessageHead
{
    public static void Write(Utf8JsonWriter json, string id, string model)
    {
        json.WriteString("id"u8, id);
        json.WriteString("type"u8, "message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("model"u8, model);
    }
}
