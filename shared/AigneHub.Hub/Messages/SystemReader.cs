using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Reads the instructions of a Messages body: a text or text blocks.</summary>
internal static class SystemReader
{
    /// <summary>
    /// What coding agents tell Anthropic of themselves in the first block. It is no instruction, and since it changes with
    /// every call no provider could cache what follows it.
    /// </summary>
    private const string Attribution = "x-anthropic-billing-header:";

    public static IEnumerable<ChatMessage> Read(JsonFields body)
    {
        if (body.Any("system") is null)
        {
            return [];
        }

        var parts = BlockReader.Read(body, "system")
            .Where(part => part is not TextPart text || !text.Text.StartsWith(Attribution, StringComparison.Ordinal))
            .ToList();
        return parts.Count == 0 ? [] : [new ChatMessage(ChatRole.System, parts)];
    }
}
