using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Writes the messages of a chat completion.</summary>
internal static class MessageWriter
{
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages, ChatRules rules)
    {
        json.WriteStartArray("messages"u8);
        foreach (var message in messages)
        {
            switch (message.Role)
            {
                case ChatRole.System:
                    WriteMessage(json, "system"u8, message, rules);
                    break;
                case ChatRole.Assistant:
                    WriteAssistant(json, message, rules);
                    break;
                default:
                    WriteResults(json, message, rules);
                    WriteRest(json, message, rules);
                    break;
            }
        }

        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, ReadOnlySpan<byte> role, ChatMessage message, ChatRules rules)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        if (message.Name is { } name)
        {
            json.WriteString("name"u8, name);
        }

        PartWriter.WriteContent(json, message.Parts, rules);
        json.WriteEndObject();
    }

    /// <summary>What a user says beside tool results stands in a message of its own, after them.</summary>
    private static void WriteRest(Utf8JsonWriter json, ChatMessage message, ChatRules rules)
    {
        var rest = message.Parts.Where(part => part is not ToolResultPart).ToList();
        if (rest.Count > 0 || message.Parts.Count == 0)
        {
            WriteMessage(json, "user"u8, message with { Parts = rest }, rules);
        }
    }

    private static void WriteResults(Utf8JsonWriter json, ChatMessage message, ChatRules rules)
    {
        var results = message.Parts.OfType<ToolResultPart>().ToList();
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, "tool"u8);
            json.WriteString("tool_call_id"u8, result.CallId);
            json.WriteString("content"u8, string.Concat(result.Content.OfType<TextPart>().Select(part => part.Text)));
            json.WriteEndObject();
        }

        // A tool's answer holds only text here; what it shows is shown by the user instead.
        var media = results.SelectMany(result => result.Content.OfType<MediaPart>()).ToList<ChatPart>();
        if (media.Count > 0)
        {
            WriteMessage(json, "user"u8, new ChatMessage(ChatRole.User, media), rules);
        }
    }

    private static void WriteAssistant(Utf8JsonWriter json, ChatMessage message, ChatRules rules)
    {
        var calls = message.Parts.OfType<ToolCallPart>().ToList();
        var text = string.Concat(message.Parts.OfType<TextPart>().Select(part => part.Text));
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        if (message.Name is { } name)
        {
            json.WriteString("name"u8, name);
        }

        if (text.Length == 0 && calls.Count > 0)
        {
            json.WriteNull("content"u8);
        }
        else
        {
            json.WriteString("content"u8, text);
        }

        if (message.Parts.OfType<RefusalPart>().FirstOrDefault() is { } refusal)
        {
            json.WriteString("refusal"u8, refusal.Text);
        }

        WriteEcho(json, message, calls.Count > 0, rules.Echo);
        WriteCalls(json, calls);
        json.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter json, List<ToolCallPart> calls)
    {
        if (calls.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tool_calls"u8);
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, call.Id);
            json.WriteString("type"u8, "function"u8);
            json.WriteStartObject("function"u8);
            json.WriteString("name"u8, call.Name);
            json.WriteString("arguments"u8, call.Arguments.Length == 0 ? "{}" : call.Arguments);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEcho(Utf8JsonWriter json, ChatMessage message, bool callsTools, ReasoningEcho echo)
    {
        var thoughts = message.Parts.OfType<ReasoningPart>().ToList();
        if (thoughts.Count == 0 || echo == ReasoningEcho.None)
        {
            return;
        }

        if (echo == ReasoningEcho.Details)
        {
            WriteDetails(json, thoughts);
        }
        else if (callsTools)
        {
            json.WriteString("reasoning_content"u8, string.Concat(thoughts.Select(thought => thought.Text)));
        }
    }

    private static void WriteDetails(Utf8JsonWriter json, List<ReasoningPart> thoughts)
    {
        json.WriteStartArray("reasoning_details"u8);
        foreach (var thought in thoughts)
        {
            json.WriteStartObject();
            var isSealed = thought.Seal?.Encrypted is not null;
            json.WriteString("type"u8, isSealed ? "reasoning.encrypted"u8 : "reasoning.text"u8);
            json.WriteString(isSealed ? "data"u8 : "text"u8, thought.Seal?.Encrypted ?? thought.Text);
            WriteIfAny(json, "signature"u8, thought.Seal?.Signature);
            WriteIfAny(json, "id"u8, thought.Seal?.Id);
            WriteIfAny(json, "format"u8, thought.Seal?.Format);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
