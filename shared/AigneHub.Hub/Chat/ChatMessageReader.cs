using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>Reads the messages of a chat completion.</summary>
internal static class ChatMessageReader
{
    public static IReadOnlyList<ChatMessage> Read(JsonFields body)
    {
        var messages = new List<ChatMessage>();
        foreach (var message in body.Objects("messages"))
        {
            if (ReadMessage(message) is { } read)
            {
                messages.Add(read);
            }
        }

        return messages;
    }

    private static ChatMessage? ReadMessage(JsonFields message)
    {
        switch (message.RequiredText("role"))
        {
            case "system" or "developer":
                return new ChatMessage(ChatRole.System, ChatPartReader.Read(message, "content"));
            case "user":
                return new ChatMessage(ChatRole.User, ChatPartReader.Read(message, "content"), message.Text("name"));
            case "assistant":
                return new ChatMessage(ChatRole.Assistant, [.. ReadAssistant(message)], message.Text("name"));
            case "tool":
                var result = new ToolResultPart(message.RequiredText("tool_call_id"), ChatPartReader.Read(message, "content"));
                return new ChatMessage(ChatRole.Tool, [result]);
            default:
                message.Fail("role", "must be one of 'system', 'developer', 'user', 'assistant', 'tool'.");
                return null;
        }
    }

    private static IEnumerable<ChatPart> ReadAssistant(JsonFields message)
    {
        foreach (var reasoning in ChatReasoningReader.Read(message))
        {
            yield return reasoning;
        }

        foreach (var part in ChatPartReader.Read(message, "content", mayBeAbsent: true))
        {
            yield return part;
        }

        if (message.Text("refusal") is { } refusal)
        {
            yield return new RefusalPart(refusal);
        }

        foreach (var image in message.Objects("images"))
        {
            yield return ChatPartReader.Image(image);
        }

        foreach (var call in message.Objects("tool_calls"))
        {
            var function = call.RequiredObject("function");
            yield return new ToolCallPart(
                call.RequiredText("id"),
                function.RequiredText("name"),
                function.Text("arguments") ?? string.Empty,
                ThoughtSignature(call));
        }
    }

    /// <summary>Google wants its thoughts back with the call they led to; its own OpenAI endpoint keeps them there, too.</summary>
    private static ReasoningSeal? ThoughtSignature(JsonFields call) =>
        call.Object("extra_content")?.Object("google")?.Text("thought_signature") is { } signature
            ? new ReasoningSeal("google", signature)
            : null;
}
