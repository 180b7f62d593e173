using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.OpenAiCompatible.Translation;

namespace AigneHub.Providers.OpenRouter;

/// <summary>States its own charge with the usage.</summary>
internal static class OpenRouter
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "openrouter",
        Name = "OpenRouter",
        DefaultBaseUrl = "https://openrouter.ai/api/v1",
        KeyVariable = "OPENROUTER_API_KEY",
        CheckPath = "/key", // Its models are public.
        ImagesInChat = ImagesInChat.Parts,
        Chat = new ChatRules
        {
            Reasoning = ReasoningField.Object,
            Echo = ReasoningEcho.Details,
            TakesCacheMarks = true,
        },
        Usage = new UsageRules { StatesCost = true },
        Headers = [new("X-Title", "AigneHub")],
    };
}
