using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Reads content: a text or an array of content blocks.</summary>
internal static class BlockReader
{
    public static IReadOnlyList<ChatPart> Read(JsonFields owner, string name)
    {
        if (owner.Any(name) is { ValueKind: JsonValueKind.Array })
        {
            return [.. owner.Objects(name).SelectMany(ReadBlock)];
        }

        if (owner.Any(name) is null)
        {
            owner.Problems.Missing(owner.PathOf(name));
        }

        return owner.Text(name) is { } text ? [new TextPart(text)] : [];
    }

    private static IEnumerable<ChatPart> ReadBlock(JsonFields block)
    {
        var cache = block.Object("cache_control") is { } mark ? new CacheMark(mark.Text("ttl")) : null;
        return ReadParts(block).Select(part => part with { Cache = cache ?? part.Cache });
    }

    private static IEnumerable<ChatPart> ReadParts(JsonFields block)
    {
        switch (block.RequiredText("type"))
        {
            case "text":
                return [new TextPart(block.RequiredText("text"))];
            case "image":
                return [new MediaPart(MediaKind.Image, SourceReader.Read(block.RequiredObject("source")))];
            case "document":
                return DocumentReader.Read(block);
            case "search_result":
                return DocumentReader.ReadSearchResult(block);
            case "thinking":
                return [ReadThinking(block)];
            case "redacted_thinking":
                return [ReadRedacted(block.RequiredText("data"))];
            case "tool_use":
                return [ReadCall(block)];
            case "tool_result":
                return [ReadResult(block)];
            default:
                block.Fail("type", "is one that only Anthropic's own models take.");
                return [];
        }
    }

    private static ReasoningPart ReadThinking(JsonFields block)
    {
        var signature = block.Text("signature") ?? string.Empty;
        var seal = SealText.Parse(signature)?.Seal
            ?? (signature.Length == 0 ? null : new ReasoningSeal(MessagesWriter.OwnFormat, signature));
        return new ReasoningPart(block.RequiredText("thinking"), seal);
    }

    private static ChatPart ReadRedacted(string data) => SealText.Parse(data) switch
    {
        { CallId: { } call, Seal: var seal } => new SealPart(seal, call),
        { Seal: var seal } => new ReasoningPart(string.Empty, seal),
        null => new ReasoningPart(string.Empty, new ReasoningSeal(MessagesWriter.OwnFormat, Encrypted: data)),
    };

    private static ToolCallPart ReadCall(JsonFields block) => new(
        block.RequiredText("id"), block.RequiredText("name"), block.Object("input")?.Json.GetRawText() ?? "{}");

    private static ToolResultPart ReadResult(JsonFields block) => new(
        block.RequiredText("tool_use_id"),
        block.Any("content") is null ? [] : Read(block, "content"),
        block.Truth("is_error") == true);
}
