using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>Where a prompt shall be cached: marks that the caller set, or those that its <c>cacheConfig</c> asks the hub to set.</summary>
internal static class CacheConfig
{
    private const int HourSeconds = 3600;

    /// <summary>The mark of a part, a message or a tool: <c>{"cacheControl":{"type":"ephemeral","ttl":"5m"}}</c>.</summary>
    public static CacheMark? Mark(JsonFields marked) =>
        marked.Object("cacheControl") is { } control ? new CacheMark(Ttl(control)) : null;

    /// <summary>Sets the marks that the options ask for.</summary>
    public static ChatRequest Apply(JsonFields options, ChatRequest request)
    {
        if (options.Object("cacheConfig") is not { } config
            || config.Truth("enabled") == false
            || config.Text("strategy") == "manual")
        {
            return request;
        }

        var mark = new CacheMark(Ttl(config));
        var points = config.Object("autoBreakpoints");
        var messages = request.Messages;
        if (points?.Truth("system") ?? true)
        {
            messages = WithMark(messages, LastSystem(messages), mark);
        }

        if (points?.Truth("lastMessage") ?? false)
        {
            messages = WithMark(messages, messages.Count - 1, mark);
        }

        var tools = (points?.Truth("tools") ?? true) && request.Tools.Count > 0
            ? [.. request.Tools.SkipLast(1), request.Tools[^1] with { Cache = mark }]
            : request.Tools;
        return request with { Messages = messages, Tools = tools };
    }

    /// <summary><c>5m</c>, <c>1h</c> or a number of seconds.</summary>
    private static string? Ttl(JsonFields fields) => fields.Any("ttl")?.ValueKind == JsonValueKind.Number
        ? fields.Number("ttl", 0, int.MaxValue) >= HourSeconds ? "1h" : "5m"
        : fields.Text("ttl");

    private static int LastSystem(IReadOnlyList<ChatMessage> messages)
    {
        var index = messages.Count - 1;
        while (index >= 0 && messages[index].Role != ChatRole.System)
        {
            index--;
        }

        return index;
    }

    private static IReadOnlyList<ChatMessage> WithMark(IReadOnlyList<ChatMessage> messages, int index, CacheMark mark)
    {
        if (index < 0 || messages[index].Parts.Count == 0)
        {
            return messages;
        }

        var message = messages[index];
        var marked = message with { Parts = [.. message.Parts.SkipLast(1), message.Parts[^1] with { Cache = mark }] };
        return [.. messages.Take(index), marked, .. messages.Skip(index + 1)];
    }
}
