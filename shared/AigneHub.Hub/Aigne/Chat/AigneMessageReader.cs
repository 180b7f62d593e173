using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>Reads the messages of AIGNE's chat.</summary>
internal static class AigneMessageReader
{
    public static IReadOnlyList<ChatMessage> Read(JsonFields input)
    {
        var messages = new List<ChatMessage>();
        if (input.Any("messages") is null)
        {
            input.Problems.Missing(input.PathOf("messages"));
        }

        foreach (var message in input.Objects("messages"))
        {
            if (ReadMessage(message) is { } read)
            {
                messages.Add(Marked(read, CacheConfig.Mark(message)));
            }
        }

        if (messages.Count == 0)
        {
            input.Fail("messages", "must hold at least one message.");
        }

        return messages;
    }

    private static ChatMessage? ReadMessage(JsonFields message)
    {
        switch (message.RequiredText("role"))
        {
            case "system":
                return new ChatMessage(ChatRole.System, AignePartReader.Read(message));
            case "user":
                return new ChatMessage(ChatRole.User, AignePartReader.Read(message), message.Text("name"));
            case "agent" or "assistant":
                return new ChatMessage(ChatRole.Assistant, [.. ReadAgent(message)], message.Text("name"));
            case "tool":
                var result = new ToolResultPart(message.RequiredText("toolCallId"), AignePartReader.Read(message));
                return new ChatMessage(ChatRole.Tool, [result]);
            default:
                message.Fail("role", "must be one of 'system', 'user', 'agent', 'tool'.");
                return null;
        }
    }

    private static IEnumerable<ChatPart> ReadAgent(JsonFields message)
    {
        foreach (var part in AignePartReader.Read(message, mayBeAbsent: true))
        {
            yield return part;
        }

        foreach (var call in message.Objects("toolCalls"))
        {
            var function = call.RequiredObject("function");
            yield return new ToolCallPart(
                call.RequiredText("id"), function.RequiredText("name"), Arguments(function), CallMetadata.Read(call));
        }
    }

    private static string Arguments(JsonFields function) => function.Any("arguments") switch
    {
        null => "{}",
        { ValueKind: JsonValueKind.String } => function.Text("arguments") ?? string.Empty,
        { } value => value.GetRawText(),
    };

    /// <summary>A mark on a message stands on its last part.</summary>
    private static ChatMessage Marked(ChatMessage message, CacheMark? mark) => mark is null || message.Parts.Count == 0
        ? message
        : message with { Parts = [.. message.Parts.SkipLast(1), message.Parts[^1] with { Cache = mark }] };
}
