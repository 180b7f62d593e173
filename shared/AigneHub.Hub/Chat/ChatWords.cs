using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>The words of chat completions.</summary>
internal static class ChatWords
{
    /// <summary>The value of <c>finish_reason</c>.</summary>
    public static ReadOnlySpan<byte> Of(FinishReason reason) => reason switch
    {
        FinishReason.Stop => "stop"u8,
        FinishReason.Length => "length"u8,
        FinishReason.ToolCalls => "tool_calls"u8,
        _ => "content_filter"u8,
    };
}
