using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// Writes a conversation as Anthropic has it: instructions apart, and turns of user and assistant that alternate. What tools
/// gave is the user's turn, as is an image that the assistant made.
/// </summary>
internal static class TurnWriter
{
    public static void WriteSystem(Utf8JsonWriter json, ChatRequest request)
    {
        var parts = request.Messages.Where(message => message.Role == ChatRole.System)
            .SelectMany(message => message.Parts)
            .Where(PartRules.Says)
            .ToList();
        if (request.ResponseFormat is { Schema: null })
        {
            parts.Add(new TextPart(AnswerTool.JsonPlease));
        }

        if (parts.Count == 0)
        {
            return;
        }

        json.WriteStartArray("system"u8);
        foreach (var part in parts)
        {
            PartWriter.Write(json, part);
        }

        json.WriteEndArray();
    }

    public static void WriteMessages(Utf8JsonWriter json, ChatRequest request)
    {
        var last = LastWords(request);
        ChatRole? turn = null;
        json.WriteStartArray("messages"u8);
        foreach (var message in request.Messages.Where(message => message.Role != ChatRole.System))
        {
            foreach (var part in message.Parts.Where(PartRules.Says))
            {
                var role = TurnOf(message, part);
                if (role != turn)
                {
                    EndTurn(json, turn);
                    BeginTurn(json, role);
                    turn = role;
                }

                PartWriter.Write(json, part, ReferenceEquals(part, last));
            }
        }

        EndTurn(json, turn);
        json.WriteEndArray();
    }

    private static ChatRole TurnOf(ChatMessage message, ChatPart part) =>
        message.Role == ChatRole.Assistant && part is not MediaPart ? ChatRole.Assistant : ChatRole.User;

    /// <summary>What the assistant has begun to say when the conversation ends with it.</summary>
    private static ChatPart? LastWords(ChatRequest request) =>
        request.Messages.Count > 0 && request.Messages[^1] is { Role: ChatRole.Assistant } message
            ? message.Parts.LastOrDefault(PartRules.Says)
            : null;

    private static void BeginTurn(Utf8JsonWriter json, ChatRole role)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role == ChatRole.Assistant ? "assistant"u8 : "user"u8);
        json.WriteStartArray("content"u8);
    }

    private static void EndTurn(Utf8JsonWriter json, ChatRole? turn)
    {
        if (turn is not null)
        {
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
