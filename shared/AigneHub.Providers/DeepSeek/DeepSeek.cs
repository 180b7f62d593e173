using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.OpenAiCompatible.Translation;

namespace AigneHub.Providers.DeepSeek;

/// <summary>Chat only. Sends blank lines or comments while it is busy.</summary>
internal static class DeepSeek
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "deepseek",
        Name = "DeepSeek",
        DefaultBaseUrl = "https://api.deepseek.com",
        KeyVariable = "DEEPSEEK_API_KEY",
        Chat = new ChatRules { Reasoning = ReasoningField.Thinking, Echo = ReasoningEcho.Content },
        EmbeddingsPath = null,
        ImagesPath = null,
    };
}
