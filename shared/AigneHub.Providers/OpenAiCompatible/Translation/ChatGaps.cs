using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>What a provider of the family would silently ignore in a chat: the hub does it, or refuses it.</summary>
internal static class ChatGaps
{
    /// <summary>Whether a caller's bytes may ask for any of it. Once too often does no harm.</summary>
    public static bool AreIn(CallBody body, ChatRules rules) => body.Operation == Operation.Chat
        && ((!rules.TakesAddresses && body.Bytes.Span.IndexOf("\"image_url\""u8) >= 0)
            || (!rules.TakesToolChoice && body.Bytes.Span.IndexOf("\"tool_choice\""u8) >= 0)
            || (!rules.TakesCount && body.Count > 1));

    /// <summary>Why the provider cannot do what is asked; null when it can.</summary>
    public static HubError? Refusal(ChatRequest chat, ChatRules rules, string provider)
    {
        if (!rules.TakesToolChoice && chat.ToolChoice?.Mode is ToolChoiceMode.Required or ToolChoiceMode.Named)
        {
            return new HubError(ErrorCodes.NotOffered, $"{provider} cannot be made to call a tool.", "tool_choice");
        }

        return !rules.TakesCount && chat.Count > 1
            ? new HubError(ErrorCodes.NotOffered, $"{provider} gives one answer a call.", "n")
            : null;
    }
}
