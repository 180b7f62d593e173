using System.Text.Json;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>Which stop text ended an answer. Converse says only that one did; Claude says which, when it is asked to.</summary>
internal static class StopText
{
    private const string Field = "stop_sequence";

    /// <summary>Asks for it, where there is more than one that it could be.</summary>
    public static void Ask(Utf8JsonWriter json, ChatRequest request, BedrockModel model)
    {
        if (model.IsClaude && request.Stop.Count > 1)
        {
            json.WriteStartArray("additionalModelResponseFieldPaths"u8);
            json.WriteStringValue("/" + Field);
            json.WriteEndArray();
        }
    }

    /// <summary>The text; null when it cannot be told.</summary>
    /// <param name="ownFields">What was asked for.</param>
    /// <param name="request">The call.</param>
    public static string? Of(ReadOnlySpan<byte> ownFields, ChatRequest? request)
    {
        var fields = new JsonItems(ownFields);
        while (fields.Next())
        {
            if (fields.Is("stop_sequence"u8))
            {
                return fields.Text();
            }
        }

        return request?.Stop is [var only] ? only : null;
    }
}
