using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>
/// Writes a conversation as Converse has it: instructions apart, and turns of user and assistant that alternate. What
/// tools gave is the user's turn, as is an image that the assistant made.
/// </summary>
internal sealed class TurnWriter(Utf8JsonWriter json, ChatRequest request, BedrockModel model)
{
    private readonly BlockWriter _blocks = new(json, model);

    public void WriteSystem()
    {
        var parts = request.Messages.Where(message => message.Role == ChatRole.System)
            .SelectMany(message => message.Parts)
            .Where(RequestRules.Says)
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
        parts.ForEach(part => _blocks.Write(part));
        json.WriteEndArray();
    }

    public void WriteMessages()
    {
        var last = LastWords();
        ChatRole? turn = null;
        json.WriteStartArray("messages"u8);
        foreach (var message in request.Messages.Where(message => message.Role != ChatRole.System))
        {
            foreach (var part in message.Parts.Where(RequestRules.Says))
            {
                var role = TurnOf(message, part);
                if (role != turn)
                {
                    EndTurn(turn);
                    BeginTurn(role);
                    turn = role;
                }

                _blocks.Write(part, ReferenceEquals(part, last));
            }
        }

        EndTurn(turn);
        json.WriteEndArray();
    }

    private static ChatRole TurnOf(ChatMessage message, ChatPart part) =>
        message.Role == ChatRole.Assistant && part is not MediaPart ? ChatRole.Assistant : ChatRole.User;

    /// <summary>What the assistant has begun to say when the conversation ends with it.</summary>
    private ChatPart? LastWords() =>
        request.Messages.Count > 0 && request.Messages[^1] is { Role: ChatRole.Assistant } message
            ? message.Parts.LastOrDefault(RequestRules.Says)
            : null;

    private void BeginTurn(ChatRole role)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role == ChatRole.Assistant ? "assistant"u8 : "user"u8);
        json.WriteStartArray("content"u8);
    }

    private void EndTurn(ChatRole? turn)
    {
        if (turn is not null)
        {
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
